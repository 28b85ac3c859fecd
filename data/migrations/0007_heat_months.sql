-- Up Migration
-- The heat's days summed by month, so that a year's tile reads 12 rows and not 365. cells: domain/heat/month.ts; empty
-- where the days have not been summed yet, which readers then do themselves.
CREATE TABLE heat_month (
  month date NOT NULL,                  -- its first day (Asia/Shanghai)
  z     smallint NOT NULL,
  x     integer NOT NULL,
  y     integer NOT NULL,
  cells bytea NOT NULL,
  PRIMARY KEY (z, x, y, month)
);
INSERT INTO heat_month SELECT DISTINCT date_trunc('month', day)::date, z, x, y, ''::bytea FROM heat_tile;

-- Down Migration
DROP TABLE heat_month;
