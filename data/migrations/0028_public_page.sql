-- Up Migration
-- The public page (公示, Article 14): figures of areas as they were published, and what the public writes back. docs/public.md

-- A publication (公布) is what somebody saw in a preview and let out: never changed, only withdrawn as a whole.
CREATE TABLE publication (
  id           uuid PRIMARY KEY,          -- made by the client: sending it again is the same publication
  title        text NOT NULL,
  from_day     date NOT NULL,
  to_day       date NOT NULL CHECK (to_day > from_day), -- exclusive
  denominator  text NOT NULL CHECK (denominator IN ('forest', 'area')),
  areas        text[] NOT NULL CHECK (cardinality(areas) > 0),
  digest       text NOT NULL,             -- SHA-256 of the figures: what is published is what was previewed
  illustrative boolean NOT NULL,          -- 演示: counted from demo data
  sent         jsonb NOT NULL,            -- the body that made it: tells a retry from another with the same id
  by_chief_id  text,
  by_ranger_id text,
  by_name      text,
  published_at timestamptz NOT NULL DEFAULT now()
);

-- Coverage (with rule, data time and hash of its inputs) and duty of one area. No foreign key: it outlives the area.
CREATE TABLE publication_figure (
  publication_id uuid NOT NULL REFERENCES publication,
  area_id        text NOT NULL,
  kind           text NOT NULL,
  name           text NOT NULL,
  coverage       jsonb NOT NULL,
  duty           jsonb NOT NULL,
  PRIMARY KEY (publication_id, area_id)
);
CREATE INDEX publication_figure_area ON publication_figure (area_id);

CREATE TABLE publication_withdrawal (
  publication_id uuid PRIMARY KEY REFERENCES publication,
  reason         text NOT NULL,
  by_chief_id    text,
  by_ranger_id   text,
  by_name        text,
  withdrawn_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER publication_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_figure_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication_figure
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_withdrawal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the public complains about (监督投诉). Text, place and contact are for the office alone.
CREATE TABLE complaint (
  id          uuid PRIMARY KEY,           -- made by the sender's browser: sending it again is the same complaint
  code        text NOT NULL UNIQUE,       -- told to the sender alone, who looks the answer up by it
  digest      text NOT NULL,              -- SHA-256 of what was sent: tells a retry from another with the same id
  area_id     text NOT NULL REFERENCES area,
  subject     text NOT NULL CHECK (subject IN ('damage', 'fire', 'pest', 'duty', 'other')),
  text        text NOT NULL,
  place       text,
  geom        geometry(Point, 4490),
  contact     text,
  state       text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'handling', 'answered', 'refused')),
  answer      text,                       -- for the sender to read
  problem_id  uuid REFERENCES problem ON DELETE SET NULL, -- made from it
  revision    integer NOT NULL DEFAULT 1, -- one more with every step
  received_at timestamptz NOT NULL DEFAULT now(),
  changed_at  timestamptz NOT NULL DEFAULT now(),
  CHECK (state NOT IN ('answered', 'refused') OR answer IS NOT NULL)
);
CREATE INDEX complaint_state ON complaint (state, received_at DESC);
CREATE INDEX complaint_area ON complaint (area_id);

-- Who did what with it, when and why.
CREATE TABLE complaint_step (
  id           uuid PRIMARY KEY,          -- made by the client: sending it again is the same step
  complaint_id uuid NOT NULL REFERENCES complaint,
  revision     integer NOT NULL,
  from_state   text NOT NULL,
  to_state     text NOT NULL,
  answer       text,
  note         text,                      -- for the office alone
  problem_id   uuid,
  by_chief_id  text,
  by_ranger_id text,
  by_name      text,
  sent         jsonb NOT NULL,
  at           timestamptz NOT NULL DEFAULT now(),
  UNIQUE (complaint_id, revision)
);
CREATE TRIGGER complaint_step_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON complaint_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- All that the public page may read: its routes run in a scope without any area (api/public/as-public.ts), where no row of any table is
-- seen. Views have their owner's rights, so a phone, a track or a number that nobody published can't be asked for, whatever the
-- page's code does.
CREATE VIEW public_figure AS
  SELECT DISTINCT ON (f.area_id) f.area_id, p.title, p.from_day, p.to_day, p.published_at, p.illustrative, f.coverage, f.duty
  FROM publication_figure f JOIN publication p ON p.id = f.publication_id
  WHERE NOT EXISTS (SELECT FROM publication_withdrawal w WHERE w.publication_id = p.id)
  ORDER BY f.area_id, p.to_day DESC, p.published_at DESC;
CREATE VIEW public_chief AS
  SELECT r.area_id, c.id, c.name, c.post, c.title, c.level, c.office_id, c.illustrative
  FROM responsibility r JOIN chief c ON c.id = r.chief_id WHERE r.valid @> CURRENT_DATE;
CREATE VIEW public_office AS SELECT id, name, level, area_id, phone FROM office;
CREATE VIEW public_area AS
  SELECT a.id, a.kind, a.code, v.name, v.parent_id, v.illustrative, v.geom, v.inside
  FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> CURRENT_DATE
  WHERE a.kind IN ('city', 'mountain', 'district')
     OR EXISTS (SELECT FROM responsibility r WHERE r.area_id = a.id AND r.valid @> CURRENT_DATE)
     OR EXISTS (SELECT FROM publication_figure f WHERE f.area_id = a.id
                  AND NOT EXISTS (SELECT FROM publication_withdrawal w WHERE w.publication_id = f.publication_id));
CREATE VIEW public_site AS
  SELECT value ->> 'unit' AS unit, value ->> 'mapApproval' AS map_approval FROM setting WHERE key = 'site';

CREATE VIEW public_complaint AS
  SELECT id, code, digest, area_id, subject, state, CASE WHEN state IN ('answered', 'refused') THEN answer END AS answer,
         received_at, changed_at
  FROM complaint;
GRANT SELECT ON public_figure, public_chief, public_office, public_area, public_site, public_complaint TO linzhang_scoped;

-- Whoever is confined to areas publishes for these, and reads the complaints about them. Everybody may complain.
ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint_step ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON publication, publication_figure, publication_withdrawal, complaint_step TO linzhang_scoped;
GRANT SELECT, INSERT, UPDATE ON complaint TO linzhang_scoped;
CREATE POLICY scoped ON publication TO linzhang_scoped
  USING ((SELECT bool_and(sees_area(one)) FROM unnest(areas) AS one));
CREATE POLICY scoped ON publication_figure TO linzhang_scoped
  USING (EXISTS (SELECT FROM publication p WHERE p.id = publication_figure.publication_id));
CREATE POLICY scoped ON publication_withdrawal TO linzhang_scoped
  USING (EXISTS (SELECT FROM publication p WHERE p.id = publication_withdrawal.publication_id));
CREATE POLICY scoped ON complaint TO linzhang_scoped USING (sees_area(area_id));
CREATE POLICY sent ON complaint FOR INSERT TO linzhang_scoped WITH CHECK (true);
CREATE POLICY scoped ON complaint_step TO linzhang_scoped
  USING (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_step.complaint_id));

-- Down Migration
DROP VIEW public_complaint;
DROP VIEW public_site;
DROP VIEW public_area;
DROP VIEW public_office;
DROP VIEW public_chief;
DROP VIEW public_figure;
DROP TABLE complaint_step;
DROP TABLE complaint;
DROP TABLE publication_withdrawal;
DROP TABLE publication_figure;
DROP TABLE publication;
