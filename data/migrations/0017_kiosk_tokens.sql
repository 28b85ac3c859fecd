-- Up Migration
-- Links of wall displays (指挥大屏): each has a token that may only read. Of the token itself only the SHA-256 is kept.
CREATE TABLE kiosk_token (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  label        text NOT NULL,          -- where the display hangs
  hash         bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz             -- to the minute
);

-- Open pages are told that title, unit or map approval number (审图号) have changed.
CREATE TRIGGER setting_version AFTER INSERT OR UPDATE OR DELETE ON setting
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('site');

-- Down Migration
DROP TRIGGER setting_version ON setting;
DROP TABLE kiosk_token;
