-- Up Migration
-- Scenarios (方案): named sets of drafted zones (片区), to be compared with each other before any of them is saved as a zone.
CREATE TABLE scenario (
  id         uuid PRIMARY KEY,             -- made by the client
  name       text NOT NULL,
  note       text NOT NULL DEFAULT '',
  area_id    text REFERENCES area ON DELETE SET NULL, -- what its zones are to fill
  outline    geometry(MultiPolygon, 4490) CHECK (outline IS NULL OR ST_IsValid(outline)), -- the same, where it is no area on record
  revision   integer NOT NULL DEFAULT 1,   -- optimistic locking (ETag)
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32), -- of the body that made it what it is
  CHECK (area_id IS NULL OR outline IS NULL)
);

CREATE TABLE scenario_zone (
  scenario_id uuid NOT NULL REFERENCES scenario ON DELETE CASCADE,
  n           integer NOT NULL,            -- as in the body
  name        text NOT NULL,
  purpose     text NOT NULL,
  note        text NOT NULL DEFAULT '',
  geom        geometry(MultiPolygon, 4490) NOT NULL CHECK (ST_IsValid(geom)),
  area_m2     double precision GENERATED ALWAYS AS (ST_Area(geom::geography)) STORED, -- geodesic
  PRIMARY KEY (scenario_id, n)
);

CREATE TRIGGER scenario_layers AFTER INSERT OR UPDATE OR DELETE ON scenario
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('scenario');

-- Down Migration
DROP TABLE scenario_zone;
DROP TABLE scenario;
DELETE FROM layer_version WHERE layer = 'scenario';
