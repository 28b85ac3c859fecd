-- Up Migration
-- A layer's version starts at the clock (milliseconds) and not at 1: another database at the same address, a fresh one say,
-- then never has the numbers that clients keep tiles under.
CREATE OR REPLACE FUNCTION bump_layer_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO layer_version AS v (layer, version)
  SELECT layer, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint FROM unnest(TG_ARGV) AS layer ORDER BY layer
  ON CONFLICT (layer) DO UPDATE SET version = v.version + 1, updated_at = now();
  PERFORM pg_notify('layer_version', array_to_string(TG_ARGV, ','));
  RETURN NULL;
END $$;

-- TRUNCATE is a change as well.
CREATE TRIGGER area_version_layers_emptied AFTER TRUNCATE ON area_version
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('division', 'mountain', 'zone', 'town', 'grid');
CREATE TRIGGER patrol_layers_emptied AFTER TRUNCATE ON patrol
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('patrol', 'heat', 'gap');
CREATE TRIGGER water_line_layers_emptied AFTER TRUNCATE ON water_line
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('water');
CREATE TRIGGER problem_layers_emptied AFTER TRUNCATE ON problem
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('problem');

-- Down Migration
DROP TRIGGER problem_layers_emptied ON problem;
DROP TRIGGER water_line_layers_emptied ON water_line;
DROP TRIGGER patrol_layers_emptied ON patrol;
DROP TRIGGER area_version_layers_emptied ON area_version;
CREATE OR REPLACE FUNCTION bump_layer_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO layer_version AS v (layer, version)
  SELECT layer, 1 FROM unnest(TG_ARGV) AS layer ORDER BY layer
  ON CONFLICT (layer) DO UPDATE SET version = v.version + 1, updated_at = now();
  PERFORM pg_notify('layer_version', array_to_string(TG_ARGV, ','));
  RETURN NULL;
END $$;
