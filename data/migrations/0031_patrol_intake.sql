-- Up Migration
-- What was added to the device's own time to get "at", ms (domain/ingest/clock.ts); null: nothing.
ALTER TABLE fix ADD COLUMN shift_ms bigint;
COMMENT ON COLUMN fix.flag IS
  '0 good, 1 jump, 2 duplicate, 3 first after a gap, 4 out of time order, 5 a time that cannot be';

-- What devices have sent of a patrol (docs/ingest.md): one row a patrol that fixes were sent for, locked by whoever
-- stores more of them. Storing touches this row and fix only; track, heat and coverage follow (data/ingest/derive.ts).
CREATE TABLE patrol_intake (
  patrol_id   uuid PRIMARY KEY REFERENCES patrol ON DELETE CASCADE,
  month       date NOT NULL,                  -- the partition of its fixes
  stored      int8multirange NOT NULL,        -- numbers (seq) that are in fix
  derived     int8multirange NOT NULL,        -- those that the patrol's row and the heat were made from
  revision    bigint NOT NULL DEFAULT 0,      -- counts changes of what is to be derived from
  dirty_since timestamptz,                    -- of the first change that nothing was derived from yet
  end_pending boolean NOT NULL DEFAULT false, -- the device has said that it is over, and nobody was told yet
  began_at    timestamptz,                    -- what the device calls the patrol's start
  received_at timestamptz,                    -- of the last batch
  sent_at     timestamptz,                    -- of the last batch, by the device's clock
  last_batch  uuid                            -- its id, where the device gave it one
) WITH (fillfactor = 50);
-- Nobody's rows but the owner's: the API asks itself whose patrol it is, and tells only its person.
ALTER TABLE patrol_intake ENABLE ROW LEVEL SECURITY;
CREATE INDEX patrol_intake_dirty ON patrol_intake (dirty_since) WHERE dirty_since IS NOT NULL;

-- Down Migration
DROP TABLE patrol_intake;
COMMENT ON COLUMN fix.flag IS NULL;
ALTER TABLE fix DROP COLUMN shift_ms;
