-- Up Migration
-- Whose rows a session sees (docs/access.md, decision 0023). The app's own user owns the tables and sees all of them; for
-- a principal that is confined to areas a session takes the role linzhang_scoped and says in linzhang.areas (one id a
-- line), linzhang.chief and linzhang.ranger for whom. Tables without a grant below are closed to that role.
DO $$
BEGIN
  IF to_regrole('linzhang_scoped') IS NULL THEN CREATE ROLE linzhang_scoped NOLOGIN; END IF;
  IF NOT pg_has_role(current_user, 'linzhang_scoped',
                     CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    EXECUTE format('GRANT linzhang_scoped TO %I', current_user);
  END IF;
EXCEPTION
  -- Roles belong to the cluster: another database of it does the same right now.
  WHEN duplicate_object OR unique_violation OR internal_error THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'an administrator of the server must run CREATE ROLE linzhang_scoped NOLOGIN; GRANT linzhang_scoped TO %;',
      quote_ident(current_user) USING HINT = 'docs/access.md tells why';
END $$;
GRANT USAGE ON SCHEMA public TO linzhang_scoped;

-- Which areas lie below which, itself included, on any day: by their parents; and of what has no fixed place in that tree
-- what lies inside the other's outline. A ridge (四山) crosses districts, and its grids belong to both.
CREATE TABLE area_below (
  root_id text NOT NULL REFERENCES area ON DELETE CASCADE,
  area_id text NOT NULL REFERENCES area ON DELETE CASCADE,
  PRIMARY KEY (root_id, area_id)
);
CREATE INDEX area_below_area ON area_below (area_id, root_id);

-- Makes the rows of these areas anew, and of all that lies below them.
CREATE FUNCTION refresh_area_below(ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET enable_nestloop = on AS $$
DECLARE moved text[];
BEGIN
  -- Nobody has counted the rows of a load yet: the planner takes thousands for a few, and would look for each of them in all.
  IF cardinality(ids) > 100 THEN PERFORM set_config('enable_nestloop', 'off', true); END IF;
  WITH RECURSIVE below (id) AS (
    SELECT unnest(ids) UNION SELECT v.area_id FROM below b JOIN area_version v ON v.parent_id = b.id)
  SELECT array_agg(id) INTO moved FROM below;
  DELETE FROM area_below WHERE area_id = ANY (moved) OR root_id = ANY (ids);
  INSERT INTO area_below (root_id, area_id)
  WITH RECURSIVE up (root_id, area_id) AS (
    SELECT a.id, a.id FROM area a WHERE a.id = ANY (moved) AND EXISTS (SELECT FROM area_version v WHERE v.area_id = a.id)
    UNION
    SELECT v.parent_id, u.area_id FROM up u JOIN area_version v ON v.area_id = u.root_id WHERE v.parent_id IS NOT NULL)
  SELECT root_id, area_id FROM up
  UNION
  SELECT r.area_id, d.area_id
  FROM area_version d JOIN area lower ON lower.id = d.area_id AND lower.kind IN ('zone', 'village', 'farm', 'grid')
  JOIN area_version r ON ST_Intersects(r.geom, d.inside) AND r.area_id <> d.area_id
  JOIN area upper ON upper.id = r.area_id
   AND (upper.kind IN ('mountain', 'district') OR upper.kind IN ('zone', 'town') AND lower.kind <> 'zone')
  WHERE d.area_id = ANY (moved) OR r.area_id = ANY (ids)
  ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION area_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ids text[];
BEGIN
  SELECT array_agg(DISTINCT area_id) INTO ids FROM changed;
  IF ids IS NOT NULL THEN PERFORM refresh_area_below(ids); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION areas_emptied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM area_below;
  RETURN NULL;
END $$;
-- The names put them behind area_version_layers: writers line up at its rows of layer_version, so each sees what the one
-- before it has made of the tree.
CREATE TRIGGER area_version_scope_in AFTER INSERT ON area_version REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION area_moved();
CREATE TRIGGER area_version_scope_both AFTER UPDATE ON area_version REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION area_moved();
CREATE TRIGGER area_version_scope_out AFTER DELETE ON area_version REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION area_moved();
CREATE TRIGGER area_version_scope_emptied AFTER TRUNCATE ON area_version
  FOR EACH STATEMENT EXECUTE FUNCTION areas_emptied();
SELECT refresh_area_below(array_agg(id)) FROM area HAVING count(*) > 0;

-- The session's scope. Without one nothing is seen: none of these is null where it should be all.
CREATE FUNCTION scope_roots() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT string_to_array(nullif(current_setting('linzhang.areas', true), ''), E'\n')
$$;
CREATE FUNCTION scope_chief() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('linzhang.chief', true), '')
$$;
CREATE FUNCTION scope_ranger() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('linzhang.ranger', true), '')
$$;

-- All the ground of the scope: the outlines of its areas on any day; of one whose outline nobody knows, those of what lies below it.
CREATE FUNCTION scope_geometry() RETURNS geometry LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT CASE count(*) WHEN 1 THEN (array_agg(geom))[1] ELSE ST_Union(geom) END FROM (
    SELECT v.geom FROM area_version v WHERE v.area_id = ANY (scope_roots()) AND v.geom IS NOT NULL
    UNION ALL
    SELECT v.geom FROM area_below b JOIN area_version v ON v.area_id = b.area_id AND v.geom IS NOT NULL
    WHERE b.root_id = ANY (scope_roots())
      AND NOT EXISTS (SELECT FROM area_version o WHERE o.area_id = b.root_id AND o.geom IS NOT NULL)) AS ground
$$;

-- Chiefs who answer for an area of the scope, those below them who answer for none yet, and oneself.
CREATE FUNCTION scope_chiefs() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  WITH answering AS (
    SELECT r.chief_id FROM area_below b JOIN responsibility r ON r.area_id = b.area_id WHERE b.root_id = ANY (scope_roots()))
  SELECT chief_id FROM answering
  UNION
  SELECT c.id FROM chief c WHERE c.supervisor_id IN (SELECT chief_id FROM answering)
     AND NOT EXISTS (SELECT FROM responsibility r WHERE r.chief_id = c.id)
  UNION
  SELECT scope_chief() WHERE scope_chief() IS NOT NULL
$$;
-- Those of them who answer for nothing elsewhere: all they do is the scope's business.
CREATE FUNCTION scope_chiefs_wholly() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT c FROM scope_chiefs() AS c
  WHERE c = scope_chief() OR NOT EXISTS (
    SELECT FROM responsibility r WHERE r.chief_id = c AND NOT EXISTS (
      SELECT FROM area_below b WHERE b.area_id = r.area_id AND b.root_id = ANY (scope_roots())))
$$;
-- Rangers posted to a grid of the scope, and oneself.
CREATE FUNCTION scope_rangers() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT r.id FROM area_below b JOIN ranger r ON r.grid_id = b.area_id WHERE b.root_id = ANY (scope_roots())
  UNION
  SELECT scope_ranger() WHERE scope_ranger() IS NOT NULL
$$;

-- The same as questions about one thing, for policies of later migrations and for the API. Where many rows are asked about,
-- the sets above as (SELECT …) are asked once a query.
CREATE FUNCTION sees_area(area_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM area_below b WHERE b.root_id = ANY (scope_roots()) AND b.area_id = sees_area.area_id)
$$;
CREATE FUNCTION sees_place(place geometry) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT coalesce(ST_Intersects(place, scope_geometry()), false)
$$;
CREATE FUNCTION sees_person(chief_id text, ranger_id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT sees_person.chief_id IN (SELECT scope_chiefs()) OR sees_person.ranger_id IN (SELECT scope_rangers())
$$;
-- Whether something drawn lies inside the scope, but for a hair's breadth along its border: 1 % of it, at least 1,000 m²,
-- for gaps are traced along pixels. What lies nowhere is nobody's business.
CREATE FUNCTION holds_place(place geometry) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT place IS NULL
      OR coalesce(ST_Area(ST_Difference(place, scope_geometry())::geography) <= greatest(1000, ST_Area(place::geography) / 100), false)
$$;
-- A photo that nothing refers to yet belongs to who knows its id, which is random and was told to nobody else.
CREATE FUNCTION photo_is_loose(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM problem_photo p WHERE p.photo_id = photo_is_loose.id)
     AND NOT EXISTS (SELECT FROM patrol_record_photo p WHERE p.photo_id = photo_is_loose.id)
$$;

-- A tile's own box must reach the spatial index below a policy, which the planner allows to LEAKPROOF functions only. This one
-- compares four numbers a side and says nothing else. It takes a superuser; without it tiles are right, and slower.
DO $$
BEGIN
  ALTER FUNCTION geometry_overlaps(geometry, geometry) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
  IF NOT (SELECT proleakproof FROM pg_proc WHERE oid = 'geometry_overlaps(geometry, geometry)'::regprocedure) THEN
    RAISE NOTICE 'geometry_overlaps is not LEAKPROOF: tiles of confined accounts are slower, see docs/access.md';
  END IF;
END $$;

-- Areas
ALTER TABLE area ENABLE ROW LEVEL SECURITY;
ALTER TABLE area_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE zone_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE zone_event ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON area_below TO linzhang_scoped;
GRANT SELECT, INSERT, UPDATE, DELETE ON area, area_version, zone_draft TO linzhang_scoped;
GRANT SELECT, INSERT ON zone_event TO linzhang_scoped;
CREATE POLICY scoped ON area_version TO linzhang_scoped
  USING (EXISTS (SELECT FROM area_below b WHERE b.root_id = ANY ((SELECT scope_roots())::text[]) AND b.area_id = area_version.area_id))
  WITH CHECK (holds_place(geom));
CREATE POLICY scoped ON zone_draft TO linzhang_scoped
  USING (ST_Intersects(ST_PointOnSurface(geom), (SELECT scope_geometry()))) WITH CHECK (holds_place(geom));
-- A new zone is an area before it has a draft: whoever may draw may make one.
CREATE POLICY scoped ON area TO linzhang_scoped
  USING (EXISTS (SELECT FROM area_below b WHERE b.root_id = ANY ((SELECT scope_roots())::text[]) AND b.area_id = area.id)
         OR EXISTS (SELECT FROM zone_draft d WHERE d.zone_id = area.id))
  WITH CHECK (kind = 'zone');
CREATE POLICY scoped ON zone_event TO linzhang_scoped
  USING (ST_Intersects(ST_PointOnSurface(geom), (SELECT scope_geometry())) OR EXISTS (SELECT FROM area a WHERE a.id = zone_event.zone_id))
  WITH CHECK (true);

-- Parcels: by a point inside, for neighbours touch.
ALTER TABLE parcel ENABLE ROW LEVEL SECURITY;
ALTER TABLE parcel_cell ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON parcel, parcel_cell, parcel_layer TO linzhang_scoped;
CREATE POLICY scoped ON parcel FOR SELECT TO linzhang_scoped
  USING (ST_Intersects(geom, (SELECT scope_geometry())) AND ST_Intersects(ST_PointOnSurface(geom), (SELECT scope_geometry())));
CREATE FUNCTION cell_centre(z integer, x integer, y integer, cell integer) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ST_SetSRID(ST_MakePoint((x + ((cell & 63) + 0.5) / 64) / 2 ^ z * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (y + ((cell >> 6) + 0.5) / 64) / 2 ^ z))))), 4490)
$$;
CREATE POLICY scoped ON parcel_cell FOR SELECT TO linzhang_scoped
  USING (ST_Intersects(cell_centre(z, x, y, cell), (SELECT scope_geometry())));

-- People
ALTER TABLE office ENABLE ROW LEVEL SECURITY;
ALTER TABLE chief ENABLE ROW LEVEL SECURITY;
ALTER TABLE responsibility ENABLE ROW LEVEL SECURITY;
ALTER TABLE ranger ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON office, chief, ranger TO linzhang_scoped;
GRANT SELECT, INSERT, UPDATE, DELETE ON responsibility TO linzhang_scoped;
CREATE POLICY scoped ON office FOR SELECT TO linzhang_scoped
  USING (EXISTS (SELECT FROM area_below b WHERE b.root_id = ANY ((SELECT scope_roots())::text[]) AND b.area_id = office.area_id));
CREATE POLICY scoped ON chief FOR SELECT TO linzhang_scoped USING (id IN (SELECT scope_chiefs()));
CREATE POLICY scoped ON responsibility TO linzhang_scoped
  USING (EXISTS (SELECT FROM area_below b WHERE b.root_id = ANY ((SELECT scope_roots())::text[]) AND b.area_id = responsibility.area_id)
         OR chief_id = (SELECT scope_chief()));
CREATE POLICY scoped ON ranger FOR SELECT TO linzhang_scoped USING (id IN (SELECT scope_rangers()));

-- Patrols: of one's own people wherever they went, and of everybody inside the scope.
ALTER TABLE patrol ENABLE ROW LEVEL SECURITY;
ALTER TABLE fix ENABLE ROW LEVEL SECURITY;
ALTER TABLE patrol_cover ENABLE ROW LEVEL SECURITY;
ALTER TABLE cover_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_position ENABLE ROW LEVEL SECURITY;
ALTER TABLE live_event ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON patrol, fix, patrol_cover, cover_visit, cover_state, heat_tile, heat_span, live_position, live_event TO linzhang_scoped;
GRANT INSERT ON live_event TO linzhang_scoped;
CREATE POLICY scoped ON patrol FOR SELECT TO linzhang_scoped
  USING (chief_id IN (SELECT scope_chiefs_wholly()) OR ranger_id IN (SELECT scope_rangers())
         OR ST_Intersects(geom, (SELECT scope_geometry())));
CREATE POLICY scoped ON fix FOR SELECT TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol p WHERE p.id = fix.patrol_id));
CREATE POLICY scoped ON patrol_cover FOR SELECT TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol p WHERE p.id = patrol_cover.patrol_id));
CREATE POLICY scoped ON cover_visit FOR SELECT TO linzhang_scoped
  USING (EXISTS (SELECT FROM area_version v WHERE v.id = cover_visit.area_version_id));
CREATE POLICY scoped ON live_position FOR SELECT TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol p WHERE p.id = live_position.patrol_id));
CREATE POLICY scoped ON live_event TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol p WHERE p.id = live_event.patrol_id)) WITH CHECK (patrol_id IS NULL);

-- Records and photos
ALTER TABLE patrol_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE patrol_record_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE patrol_record_photo ENABLE ROW LEVEL SECURITY;
ALTER TABLE photo ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON patrol_record, patrol_record_area, patrol_record_photo, photo TO linzhang_scoped;
CREATE POLICY scoped ON patrol_record TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol p WHERE p.id = patrol_record.patrol_id));
CREATE POLICY scoped ON patrol_record_area TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol_record r WHERE r.id = patrol_record_area.record_id));
CREATE POLICY scoped ON patrol_record_photo TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol_record r WHERE r.id = patrol_record_photo.record_id));
CREATE POLICY scoped ON photo TO linzhang_scoped
  USING (EXISTS (SELECT FROM patrol_record_photo p WHERE p.photo_id = photo.id)
         OR EXISTS (SELECT FROM problem_photo p WHERE p.photo_id = photo.id) OR photo_is_loose(id));

-- Problems: inside the scope, or in one's own hands.
ALTER TABLE problem ENABLE ROW LEVEL SECURITY;
ALTER TABLE problem_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE problem_photo ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON problem, problem_step, problem_photo TO linzhang_scoped;
CREATE POLICY scoped ON problem TO linzhang_scoped
  USING (ST_Intersects(geom, (SELECT scope_geometry()))
         OR (SELECT scope_chief()) IN (reporter_chief_id, assignee_chief_id)
         OR (SELECT scope_ranger()) IN (reporter_ranger_id, assignee_ranger_id));
CREATE POLICY scoped ON problem_step TO linzhang_scoped
  USING (EXISTS (SELECT FROM problem p WHERE p.id = problem_step.problem_id));
CREATE POLICY scoped ON problem_photo TO linzhang_scoped
  USING (EXISTS (SELECT FROM problem_step s WHERE s.id = problem_photo.step_id));

-- Tasks: given by or to one's own people, or through the scope.
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_gap ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_patrol ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_step ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON task, task_gap, task_step TO linzhang_scoped;
GRANT SELECT ON task_patrol TO linzhang_scoped;
GRANT INSERT ON task_due TO linzhang_scoped;
CREATE POLICY scoped ON task TO linzhang_scoped
  USING (chief_id IN (SELECT scope_chiefs_wholly()) OR assignee_chief_id IN (SELECT scope_chiefs_wholly())
         OR ranger_id IN (SELECT scope_rangers()) OR ST_Intersects(line, (SELECT scope_geometry())));
CREATE POLICY scoped ON task_gap TO linzhang_scoped
  USING (EXISTS (SELECT FROM task t WHERE t.id = task_gap.task_id)) WITH CHECK (holds_place(geom));
CREATE POLICY scoped ON task_step TO linzhang_scoped USING (EXISTS (SELECT FROM task t WHERE t.id = task_step.task_id));
CREATE POLICY scoped ON task_patrol FOR SELECT TO linzhang_scoped
  USING (EXISTS (SELECT FROM task t WHERE t.id = task_patrol.task_id));

-- Scenarios: by what they are to fill; one of neither area nor outline by its zones.
ALTER TABLE scenario ENABLE ROW LEVEL SECURITY;
ALTER TABLE scenario_zone ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON scenario, scenario_zone TO linzhang_scoped;
CREATE POLICY scoped ON scenario_zone TO linzhang_scoped
  USING (ST_Intersects(ST_PointOnSurface(geom), (SELECT scope_geometry()))) WITH CHECK (holds_place(geom));
CREATE POLICY scoped ON scenario TO linzhang_scoped
  USING (CASE WHEN area_id IS NOT NULL THEN EXISTS (SELECT FROM area a WHERE a.id = scenario.area_id)
              WHEN outline IS NOT NULL THEN ST_Intersects(ST_PointOnSurface(outline), (SELECT scope_geometry()))
              ELSE EXISTS (SELECT FROM scenario_zone z WHERE z.scenario_id = scenario.id) END)
  WITH CHECK (CASE WHEN area_id IS NOT NULL THEN EXISTS (SELECT FROM area a WHERE a.id = scenario.area_id)
                   WHEN outline IS NOT NULL THEN ST_Intersects(ST_PointOnSurface(outline), (SELECT scope_geometry())) ELSE true END);

-- What belongs to no area
GRANT SELECT ON setting, layer_version, water_line, schema_migrations TO linzhang_scoped;

-- What a write brings with it is written by the tables' owner, whoever the writer is.
ALTER FUNCTION bump_layer_version() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION mark_cover_dirty() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION request_coverage() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION note_import_change() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION forget_live() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION request_task_check() SECURITY DEFINER SET search_path = public, pg_temp;

-- Down Migration
ALTER FUNCTION request_task_check() SECURITY INVOKER RESET search_path;
ALTER FUNCTION forget_live() SECURITY INVOKER RESET search_path;
ALTER FUNCTION note_import_change() SECURITY INVOKER RESET search_path;
ALTER FUNCTION request_coverage() SECURITY INVOKER RESET search_path;
ALTER FUNCTION mark_cover_dirty() SECURITY INVOKER RESET search_path;
ALTER FUNCTION bump_layer_version() SECURITY INVOKER RESET search_path;
-- The role stays: other databases of the cluster may use it. Neither does it keep a right on anything here.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT p.tablename FROM pg_policies p WHERE p.schemaname = 'public' AND p.policyname = 'scoped' LOOP
    EXECUTE format('DROP POLICY scoped ON %I', t.tablename);
    EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', t.tablename);
  END LOOP;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM linzhang_scoped;
REVOKE USAGE ON SCHEMA public FROM linzhang_scoped;
DROP TRIGGER area_version_scope_emptied ON area_version;
DROP TRIGGER area_version_scope_out ON area_version;
DROP TRIGGER area_version_scope_both ON area_version;
DROP TRIGGER area_version_scope_in ON area_version;
DROP FUNCTION areas_emptied();
DROP FUNCTION area_moved();
DROP FUNCTION refresh_area_below(text[]);
DROP FUNCTION cell_centre(integer, integer, integer, integer);
DROP FUNCTION photo_is_loose(uuid);
DROP FUNCTION holds_place(geometry);
DROP FUNCTION sees_person(text, text);
DROP FUNCTION sees_place(geometry);
DROP FUNCTION sees_area(text);
DROP FUNCTION scope_rangers();
DROP FUNCTION scope_chiefs_wholly();
DROP FUNCTION scope_chiefs();
DROP FUNCTION scope_geometry();
DROP FUNCTION scope_ranger();
DROP FUNCTION scope_chief();
DROP FUNCTION scope_roots();
DROP TABLE area_below;
