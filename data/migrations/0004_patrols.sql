-- Up Migration
-- What came in: one row a file or batch, with its report. The same bytes twice change nothing (sha256).
CREATE TABLE import (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('patrol', 'area')),
  file_name   text NOT NULL,
  sha256      text NOT NULL UNIQUE,
  source_crs  text NOT NULL,
  report      jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- A patrol (巡林/巡护) of one person. kind: open 明查, covert 暗访, joint 联合巡查, smart 智能巡林.
-- geom is the cleaned track (jumps dropped, split at GPS gaps), rebuilt from fix by domain/geo; the fixes are the truth.
CREATE TABLE patrol (
  id             uuid PRIMARY KEY,
  kind           text NOT NULL CHECK (kind IN ('open', 'covert', 'joint', 'smart')),
  chief_id       text REFERENCES chief,
  ranger_id      text REFERENCES ranger,
  person_name    text,                    -- as the file names somebody we do not know
  started_at     timestamptz NOT NULL,
  ended_at       timestamptz NOT NULL CHECK (ended_at >= started_at),
  length_m       double precision NOT NULL,   -- geodesic length of the cleaned track
  moving_s       double precision NOT NULL,   -- time between its fixes, gaps left out
  fix_count      integer NOT NULL,
  jump_count     integer NOT NULL DEFAULT 0,  -- fixes marked as impossible jumps
  gap_count      integer NOT NULL DEFAULT 0,  -- GPS gaps the track was split at
  invalid_reason text CHECK (invalid_reason IN ('too-few-fixes', 'too-short', 'too-brief', 'too-fast')), -- null: usable
  geom           geometry(MultiLineStringM, 4490), -- M = epoch seconds; null when nothing usable is left
  source         text NOT NULL CHECK (source IN ('demo', 'import', 'device', 'manual')),
  source_crs     text NOT NULL DEFAULT 'EPSG:4490',
  source_key     text NOT NULL UNIQUE,     -- idempotency: the same track twice is one row
  import_id      uuid REFERENCES import,
  note           text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CHECK (chief_id IS NULL OR ranger_id IS NULL)
);
CREATE INDEX patrol_geom ON patrol USING gist (geom);
CREATE INDEX patrol_started ON patrol (started_at);
CREATE INDEX patrol_chief ON patrol (chief_id, started_at) WHERE chief_id IS NOT NULL;
CREATE INDEX patrol_ranger ON patrol (ranger_id, started_at) WHERE ranger_id IS NOT NULL;
CREATE INDEX patrol_import ON patrol (import_id);
CREATE TRIGGER patrol_layers AFTER INSERT OR UPDATE OR DELETE ON patrol
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('patrol', 'heat', 'gap');

-- Raw fixes, lossless, partitioned by the month (Asia/Shanghai) the patrol started in, so that
-- (patrol, seq) stays unique across partitions and old months can be detached. No foreign key: it would
-- cost more than the insert itself; data/patrols is the only writer and deletes both.
CREATE TABLE fix (
  month      date NOT NULL,
  patrol_id  uuid NOT NULL,
  seq        integer NOT NULL,            -- position in the source, from 0
  at         timestamptz NOT NULL,
  lon        double precision NOT NULL,   -- CGCS2000 degrees
  lat        double precision NOT NULL,
  ele        real,                        -- metres
  accuracy_m real,
  flag       smallint NOT NULL DEFAULT 0, -- 0 good, 1 jump, 2 duplicate, 3 first after a gap, 4 out of time order
  extra      jsonb,                       -- what else the source said of this fix
  PRIMARY KEY (month, patrol_id, seq)
) PARTITION BY RANGE (month);

-- Creates the month's partition when missing; safe to call concurrently.
CREATE FUNCTION ensure_fix_partition(first_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text := 'fix_' || to_char(first_day, 'YYYYMM');
BEGIN
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext(name));
  EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF fix FOR VALUES FROM (%L) TO (%L)',
                 name, first_day, first_day + interval '1 month');
END $$;

-- Heat pyramid: per day (Asia/Shanghai) and web-mercator tile, the cells that patrols touched.
-- cells: packed records, see domain/heat/pack.ts. Cost of a heat tile is days × cells, never fixes.
CREATE TABLE heat_tile (
  day   date NOT NULL,
  z     smallint NOT NULL,
  x     integer NOT NULL,
  y     integer NOT NULL,
  cells bytea NOT NULL,
  PRIMARY KEY (z, x, y, day)
);

-- Down Migration
DROP TABLE heat_tile;
DROP FUNCTION ensure_fix_partition(date);
DROP TABLE fix;
DROP TABLE patrol;
DROP TABLE import;
