-- Up Migration
-- Outlines of areas as the map draws them far out (web-mercator), generalised once when they are written and not for each
-- tile. The vertices move to a grid of half a CSS pixel at zoom 8 and 11, anchored to the world: what neighbours share,
-- they still share. Web-mercator ends at 85°.
ALTER TABLE area_version
  ADD COLUMN drawn_8 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Multi(ST_SnapToGrid(ST_Transform(
    ST_ClipByBox2D(geom, ST_MakeEnvelope(-180, -85.06, 180, 85.06, 4490)), 3857), 40075016.68557849 / 262144))) STORED,
  ADD COLUMN drawn_11 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Multi(ST_SnapToGrid(ST_Transform(
    ST_ClipByBox2D(geom, ST_MakeEnvelope(-180, -85.06, 180, 85.06, 4490)), 3857), 40075016.68557849 / 2097152))) STORED;

-- Down Migration
ALTER TABLE area_version DROP COLUMN drawn_8, DROP COLUMN drawn_11;
