-- Up Migration
-- The coverage index: what patrols saw, kept so that no question needs the fixes again (docs/decisions/0007).
-- Written only by data/coverage, from patrol and area_version; all of it can be thrown away and drawn anew.

-- How the index is drawn, and the number of its last change. One row.
CREATE TABLE cover_state (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  drawn_by   jsonb NOT NULL,               -- swaths, pixel edge and engine version that all swaths here were drawn by
  version    bigint NOT NULL DEFAULT 1
);
CREATE TRIGGER cover_state_layers AFTER INSERT OR UPDATE ON cover_state
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('coverage', 'gap');

-- What has changed since. Appended in the writer's own transaction, so nothing can be forgotten; the same key may
-- stand here more than once. It has no unique key, so that writers never wait for the index.
CREATE TABLE cover_dirty (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('patrol', 'area')),
  key  text NOT NULL                       -- patrol.id or area_version.id
);

-- One row a patrol as the index knows it. No foreign key: a deleted patrol stays until the index has heard of it.
CREATE TABLE patrol_cover (
  patrol_id uuid PRIMARY KEY,
  day       date NOT NULL,                 -- the civil day (Asia/Shanghai) it counts to
  chief_id  text,
  ranger_id text,
  fault     text,                          -- why it can't count at all; null: usable
  last_fix  timestamptz,                   -- of the cleaned track
  digest    text NOT NULL,                 -- of the track: two states of a patrol never share one
  zone      smallint NOT NULL,             -- central meridian of the plane that the swath is drawn in
  west      integer NOT NULL,              -- tiles of 64 pixels that the swath reaches; an empty one: east < west
  south     integer NOT NULL,
  east      integer NOT NULL,
  north     integer NOT NULL,
  swath     bytea                          -- domain/coverage/pack.ts, deflated; null: nothing to count
);
CREATE INDEX patrol_cover_day ON patrol_cover (day);
CREATE INDEX patrol_cover_chief ON patrol_cover (chief_id, day) WHERE chief_id IS NOT NULL;
CREATE INDEX patrol_cover_ranger ON patrol_cover (ranger_id, day) WHERE ranger_id IS NOT NULL;

-- Which patrol reached which area with its swath, and how much of its track lies inside.
CREATE TABLE cover_visit (
  area_version_id bigint NOT NULL REFERENCES area_version ON DELETE CASCADE,
  day             date NOT NULL,
  patrol_id       uuid NOT NULL,
  length_m        double precision NOT NULL,
  seconds         double precision NOT NULL,
  usable          boolean NOT NULL,
  PRIMARY KEY (area_version_id, day, patrol_id)
);
CREATE INDEX cover_visit_patrol ON cover_visit (patrol_id);

-- The union of the swaths in a month ('2026-03') or a year ('2026') in a block of 8 × 8 tiles.
CREATE TABLE cover_part (
  zone    smallint NOT NULL,
  part    text NOT NULL,
  block_x integer NOT NULL,
  block_y integer NOT NULL,
  bits    bytea NOT NULL,                  -- as patrol_cover.swath
  PRIMARY KEY (zone, part, block_x, block_y)
);

-- Marks what a statement changed and asks the queue for a refresh, once a transaction.
CREATE FUNCTION mark_cover_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cover_dirty (kind, key) SELECT TG_ARGV[0], id::text FROM changed;
  IF FOUND THEN
    PERFORM graphile_worker.add_job('refresh-coverage', job_key => 'refresh-coverage:' || txid_current());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER patrol_inserted AFTER INSERT ON patrol REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_cover_dirty('patrol');
CREATE TRIGGER patrol_updated AFTER UPDATE ON patrol REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_cover_dirty('patrol');
CREATE TRIGGER patrol_deleted AFTER DELETE ON patrol REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_cover_dirty('patrol');
CREATE TRIGGER area_inserted AFTER INSERT ON area_version REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_cover_dirty('area');
CREATE TRIGGER area_updated AFTER UPDATE ON area_version REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION mark_cover_dirty('area');

-- Other swaths: all are drawn anew.
CREATE FUNCTION request_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job('refresh-coverage', job_key => 'refresh-coverage:' || txid_current());
  RETURN NULL;
END $$;
CREATE TRIGGER setting_coverage AFTER INSERT OR UPDATE ON setting
  FOR EACH ROW WHEN (NEW.key = 'coverage') EXECUTE FUNCTION request_coverage();
CREATE TRIGGER setting_coverage_gone AFTER DELETE ON setting
  FOR EACH ROW WHEN (OLD.key = 'coverage') EXECUTE FUNCTION request_coverage();

INSERT INTO cover_dirty (kind, key) SELECT 'patrol', id::text FROM patrol ORDER BY started_at, id;

-- Gaps change with the index, not with the patrol.
DROP TRIGGER patrol_layers ON patrol;
CREATE TRIGGER patrol_layers AFTER INSERT OR UPDATE OR DELETE ON patrol
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('patrol', 'heat');

-- Down Migration
DROP TRIGGER patrol_layers ON patrol;
CREATE TRIGGER patrol_layers AFTER INSERT OR UPDATE OR DELETE ON patrol
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('patrol', 'heat', 'gap');
DROP TRIGGER setting_coverage_gone ON setting;
DROP TRIGGER setting_coverage ON setting;
DROP FUNCTION request_coverage();
DROP TRIGGER area_updated ON area_version;
DROP TRIGGER area_inserted ON area_version;
DROP TRIGGER patrol_deleted ON patrol;
DROP TRIGGER patrol_updated ON patrol;
DROP TRIGGER patrol_inserted ON patrol;
DROP FUNCTION mark_cover_dirty();
DROP TABLE cover_part;
DROP TABLE cover_visit;
DROP TABLE patrol_cover;
DROP TABLE cover_dirty;
DROP TABLE cover_state;
