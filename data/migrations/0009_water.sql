-- Up Migration
-- Rivers for the map's background: lines with a name where it is known. Reference data, the same on every day.
CREATE TABLE water_line (
  code         text PRIMARY KEY,
  name         text,
  rank         smallint NOT NULL CHECK (rank BETWEEN 1 AND 4), -- 1 the largest
  geom         geometry(MultiLineString, 4490) NOT NULL,
  illustrative boolean NOT NULL,  -- 示意: not surveyed at the map's scale
  source       text NOT NULL
);
CREATE INDEX water_line_geom ON water_line USING gist (geom);
CREATE TRIGGER water_line_layers AFTER INSERT OR UPDATE OR DELETE ON water_line
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('water');

-- Down Migration
DROP TABLE water_line;
DELETE FROM layer_version WHERE layer = 'water';
