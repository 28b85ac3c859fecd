-- Up Migration
-- PostGIS for geometry, btree_gist so that one area (or duty) can't have two versions on one day.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Product configuration an administrator may change (coverage rule, targets, map approval number …).
-- Values are checked by the zod schemas in domain/model; a missing key means the documented default.
CREATE TABLE setting (
  key        text PRIMARY KEY,
  value      jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- One row a map layer. Writers bump it in their own transaction (triggers below and in later
-- migrations), so a tile's ETag can be derived from it without touching geometry.
CREATE TABLE layer_version (
  layer      text PRIMARY KEY,
  version    bigint NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Statement-level trigger function: TG_ARGV lists the layers that a write to the table changes.
CREATE FUNCTION bump_layer_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO layer_version AS v (layer, version)
  SELECT layer, 1 FROM unnest(TG_ARGV) AS layer ORDER BY layer
  ON CONFLICT (layer) DO UPDATE SET version = v.version + 1, updated_at = now();
  PERFORM pg_notify('layer_version', array_to_string(TG_ARGV, ','));
  RETURN NULL;
END $$;

-- Down Migration
DROP FUNCTION bump_layer_version();
DROP TABLE layer_version;
DROP TABLE setting;
-- The extensions stay: other schemas of the server may use them.
