-- Up Migration
-- The heat's days summed by calendar month and year, so that a year's tile is one row and not 365. cells:
-- domain/heat/span.ts. A row holds all of its span; where there is none, the sums of its parts are read.
CREATE TABLE heat_span (
  unit  text NOT NULL CHECK (unit IN ('month', 'year')),
  first date NOT NULL,                  -- its first day (Asia/Shanghai)
  z     smallint NOT NULL,
  x     integer NOT NULL,
  y     integer NOT NULL,
  cells bytea NOT NULL,
  PRIMARY KEY (z, x, y, unit, first)
);

-- Down Migration
DROP TABLE heat_span;
