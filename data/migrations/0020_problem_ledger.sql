-- Up Migration
-- Problems are worked on (整改): who reported one and where it came from, who has it now, and each step on the way. Who acts is told
-- as data, for there are no accounts: an id of ours where the person is known, and the name as it was then, which stays when
-- the person leaves. Rows from before, and of imports, have none of it.
ALTER TABLE problem
  ADD COLUMN description        text,
  ADD COLUMN reporter_chief_id  text REFERENCES chief ON DELETE SET NULL,
  ADD COLUMN reporter_ranger_id text REFERENCES ranger ON DELETE SET NULL,
  ADD COLUMN reporter_name      text,
  ADD COLUMN patrol_id          uuid,      -- found on this patrol; no foreign key: the patrol may come later, or be removed
  ADD COLUMN assignee_chief_id  text REFERENCES chief ON DELETE SET NULL,
  ADD COLUMN assignee_ranger_id text REFERENCES ranger ON DELETE SET NULL,
  ADD COLUMN assignee_name      text,
  ADD COLUMN revision           integer NOT NULL DEFAULT 1 CHECK (revision > 0), -- one more with each step
  ADD CHECK (reporter_chief_id IS NULL OR reporter_ranger_id IS NULL),
  ADD CHECK (assignee_chief_id IS NULL OR assignee_ranger_id IS NULL);
-- Open ones by how urgent they are, and what a removed person still holds.
CREATE INDEX problem_open ON problem (due_on, reported_on) WHERE state <> 'closed';
CREATE INDEX problem_reporter_chief ON problem (reporter_chief_id) WHERE reporter_chief_id IS NOT NULL;
CREATE INDEX problem_reporter_ranger ON problem (reporter_ranger_id) WHERE reporter_ranger_id IS NOT NULL;
CREATE INDEX problem_assignee_chief ON problem (assignee_chief_id) WHERE assignee_chief_id IS NOT NULL;
CREATE INDEX problem_assignee_ranger ON problem (assignee_ranger_id) WHERE assignee_ranger_id IS NOT NULL;

-- What was done about a problem, its report included (revision 1, and the id of the problem itself).
CREATE TABLE problem_step (
  id                 uuid PRIMARY KEY,     -- made by the client: sending it again is the same step
  problem_id         uuid NOT NULL REFERENCES problem ON DELETE CASCADE,
  revision           integer NOT NULL,     -- of the problem after it: the order of the steps
  action             text NOT NULL CHECK (action IN
    ('report', 'assign', 'start', 'extend', 'submit', 'pass', 'return', 'dismiss', 'reopen')),
  at                 timestamptz NOT NULL, -- when it was done, which may be before it came in
  from_state         text,
  to_state           text NOT NULL,
  by_chief_id        text REFERENCES chief ON DELETE SET NULL,
  by_ranger_id       text REFERENCES ranger ON DELETE SET NULL,
  by_name            text,
  note               text,
  due_on             date,                 -- the deadline that it set
  assignee_chief_id  text REFERENCES chief ON DELETE SET NULL,
  assignee_ranger_id text REFERENCES ranger ON DELETE SET NULL,
  assignee_name      text,
  sent               jsonb,                -- what the client sent: tells a retry from another step with the same id
  created_at         timestamptz NOT NULL DEFAULT now(),
  UNIQUE (problem_id, revision),
  CHECK ((action = 'report') = (from_state IS NULL))
);
CREATE INDEX problem_step_by_chief ON problem_step (by_chief_id) WHERE by_chief_id IS NOT NULL;
CREATE INDEX problem_step_by_ranger ON problem_step (by_ranger_id) WHERE by_ranger_id IS NOT NULL;
CREATE INDEX problem_step_to_chief ON problem_step (assignee_chief_id) WHERE assignee_chief_id IS NOT NULL;
CREATE INDEX problem_step_to_ranger ON problem_step (assignee_ranger_id) WHERE assignee_ranger_id IS NOT NULL;

CREATE TABLE problem_photo (
  step_id  uuid NOT NULL REFERENCES problem_step ON DELETE CASCADE,
  position smallint NOT NULL,
  photo_id uuid NOT NULL REFERENCES photo,
  PRIMARY KEY (step_id, position)
);
CREATE INDEX problem_photo_photo ON problem_photo (photo_id);

-- Down Migration
DROP TABLE problem_photo;
DROP TABLE problem_step;
ALTER TABLE problem
  DROP COLUMN description,
  DROP COLUMN reporter_chief_id,
  DROP COLUMN reporter_ranger_id,
  DROP COLUMN reporter_name,
  DROP COLUMN patrol_id,
  DROP COLUMN assignee_chief_id,
  DROP COLUMN assignee_ranger_id,
  DROP COLUMN assignee_name,
  DROP COLUMN revision;
