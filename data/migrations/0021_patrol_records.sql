-- Up Migration
-- Patrols that were written down by hand (手工补录) have no track: 'no-track' keeps them out of every figure that is measured on
-- tracks, and says why.
ALTER TABLE patrol DROP CONSTRAINT patrol_invalid_reason_check;
ALTER TABLE patrol
  ADD CONSTRAINT patrol_invalid_reason_check
    CHECK (invalid_reason IN ('too-few-fixes', 'too-short', 'too-brief', 'too-fast', 'no-track')),
  ADD CONSTRAINT patrol_by_hand_check CHECK (invalid_reason IS DISTINCT FROM 'no-track' OR geom IS NULL AND fix_count = 0);

-- What is written of a patrol (巡林记录): who came along, what was found. Without one nobody knows whether something was found;
-- 'nothing-found' says that somebody looked.
CREATE TABLE patrol_record (
  id           uuid PRIMARY KEY,             -- made by the client: sending it again is the same record
  patrol_id    uuid NOT NULL UNIQUE REFERENCES patrol, -- what is written goes with nothing unasked
  companions   text[] NOT NULL DEFAULT '{}', -- 同行人员, names
  findings     text NOT NULL DEFAULT '',     -- 发现情况
  result       text NOT NULL CHECK (result IN ('nothing-found', 'problems-found')), -- 未发现问题 发现问题
  places       text NOT NULL DEFAULT '',     -- where it went, in words; a note, never coverage
  by_chief_id  text REFERENCES chief ON DELETE SET NULL,
  by_ranger_id text REFERENCES ranger ON DELETE SET NULL,
  by_name      text NOT NULL,                -- as it was then: it stays when the person leaves
  written_at   timestamptz NOT NULL,         -- on the device, which may have been out of reach
  changed_at   timestamptz NOT NULL,
  revision     integer NOT NULL DEFAULT 1 CHECK (revision > 0),
  sent         jsonb,                        -- what the client sent: tells a retry from another record with the same id
  changed      jsonb,                        -- the same of the last change
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (by_chief_id IS NULL OR by_ranger_id IS NULL)
);
CREATE INDEX patrol_record_by_chief ON patrol_record (by_chief_id) WHERE by_chief_id IS NOT NULL;
CREATE INDEX patrol_record_by_ranger ON patrol_record (by_ranger_id) WHERE by_ranger_id IS NOT NULL;
CREATE TRIGGER patrol_record_layers AFTER INSERT OR UPDATE OR DELETE ON patrol_record
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('record');

-- Areas and grids that were gone through, as the writer says; a note, never coverage.
CREATE TABLE patrol_record_area (
  record_id uuid NOT NULL REFERENCES patrol_record ON DELETE CASCADE,
  position  smallint NOT NULL,
  area_id   text NOT NULL REFERENCES area ON DELETE CASCADE,
  PRIMARY KEY (record_id, area_id)
);
CREATE INDEX patrol_record_area_area ON patrol_record_area (area_id);

CREATE TABLE patrol_record_photo (
  record_id uuid NOT NULL REFERENCES patrol_record ON DELETE CASCADE,
  position  smallint NOT NULL,
  photo_id  uuid NOT NULL REFERENCES photo,
  PRIMARY KEY (record_id, photo_id)
);
CREATE INDEX patrol_record_photo_photo ON patrol_record_photo (photo_id);

-- Down Migration
DROP TABLE patrol_record_photo;
DROP TABLE patrol_record_area;
DROP TABLE patrol_record;
DELETE FROM patrol WHERE invalid_reason = 'no-track';
ALTER TABLE patrol DROP CONSTRAINT patrol_by_hand_check, DROP CONSTRAINT patrol_invalid_reason_check;
ALTER TABLE patrol ADD CONSTRAINT patrol_invalid_reason_check
  CHECK (invalid_reason IN ('too-few-fixes', 'too-short', 'too-brief', 'too-fast'));
