-- Up Migration
-- Parcels (小班) far out: how much of each land class and species lies in each cell. Tiles are cut like the map's, each of
-- 64 × 64 cells (index = row × 64 + column from the north-west); level 11 is split exactly, each level above it is
-- the sum of the one below, so that at every level the cells add up to the parcels' geodesic area.
CREATE TABLE parcel_cell (
  layer_id   bigint NOT NULL,           -- no foreign key: the parcels' own cascade takes them out
  z          smallint NOT NULL,         -- 6 … 11
  x          integer NOT NULL,
  y          integer NOT NULL,
  cell       smallint NOT NULL,
  di_lei     text COLLATE "C" NOT NULL, -- no dictionary order: a tile sorts tens of thousands
  you_shi_sz text COLLATE "C" NOT NULL, -- '' where the parcel has none
  m2         double precision NOT NULL,
  pieces     integer NOT NULL,          -- pieces of parcels at level 11; none left: the row is gone
  PRIMARY KEY (layer_id, z, x, y, cell, di_lei, you_shi_sz)
) WITH (fillfactor = 80);               -- far out a row is changed by thousands of parcels: room to do it in place

-- Column and row on level 11 of a longitude and a latitude in degrees, clamped to web-mercator's ends.
CREATE FUNCTION parcel_cell_column(lon double precision) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(131071, greatest(0, floor((lon + 180) / 360 * 131072)))::integer
$$;
CREATE FUNCTION parcel_cell_row(lat double precision) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(131071, greatest(0, floor((0.5 - ln((1 + s) / (1 - s)) / (4 * pi())) * 131072)))::integer
  FROM (SELECT sin(radians(least(85.0511, greatest(-85.0511, lat)))) AS s) AS clamped
$$;
-- Latitude of a row's northern edge.
CREATE FUNCTION parcel_cell_north(y integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN y <= 0 THEN 90 WHEN y >= 131072 THEN -90 ELSE degrees(atan(sinh(pi() * (1 - y / 65536.0::float8)))) END
$$;

-- 256 × 256 cells are 68 km across: no parcel is that large, a wrong coordinate makes one.
CREATE FUNCTION parcel_too_wide(geom geometry) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (parcel_cell_column(ST_XMax(geom)) - parcel_cell_column(ST_XMin(geom)) + 1)::bigint
       * (parcel_cell_row(ST_YMin(geom)) - parcel_cell_row(ST_YMax(geom)) + 1) > 65536
$$;

-- Statement that adds rows (parcel's columns with a sign before them, 1 in or -1 out) to the cells; gives back where no piece is left.
CREATE FUNCTION parcel_cell_statement(changed text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format($sql$
    WITH changed AS (%s),
    boxed AS (
      SELECT sign, layer_id, di_lei, coalesce(you_shi_sz, '') AS you_shi_sz, geom, area_m2,
             parcel_cell_column(ST_XMin(geom)) AS x0, parcel_cell_column(ST_XMax(geom)) AS x1,
             parcel_cell_row(ST_YMax(geom)) AS y0, parcel_cell_row(ST_YMin(geom)) AS y1
        FROM changed WHERE NOT ST_IsEmpty(geom) AND NOT parcel_too_wide(geom)),
    split AS (
      SELECT b.sign, b.layer_id, b.di_lei, b.you_shi_sz, x, y,
             CASE WHEN x0 = x1 AND y0 = y1 THEN area_m2
                  ELSE area_m2 * ST_Area(ST_ClipByBox2D(geom, ST_MakeEnvelope(
                         x / 131072.0::float8 * 360 - 180, parcel_cell_north(y + 1),
                         (x + 1) / 131072.0::float8 * 360 - 180, parcel_cell_north(y), 4490))) / ST_Area(geom) END AS m2
        FROM boxed b, generate_series(x0, x1) AS x, generate_series(y0, y1) AS y),
    base AS (
      SELECT layer_id, x, y, di_lei, you_shi_sz, sum(sign * m2) AS m2, sum(sign) AS pieces
        FROM split WHERE m2 > 0 GROUP BY layer_id, x, y, di_lei, you_shi_sz),
    written AS (
      INSERT INTO parcel_cell AS c (layer_id, z, x, y, cell, di_lei, you_shi_sz, m2, pieces)
      SELECT layer_id, 11 - up, x >> (up + 6), y >> (up + 6), (((y >> up) & 63) << 6) | ((x >> up) & 63),
             di_lei, you_shi_sz, sum(m2), sum(pieces)
        FROM base, generate_series(0, 5) AS up
       GROUP BY 1, 2, 3, 4, 5, 6, 7
       ORDER BY 1, 2, 3, 4, 5, 6, 7
      ON CONFLICT (layer_id, z, x, y, cell, di_lei, you_shi_sz)
      DO UPDATE SET m2 = c.m2 + EXCLUDED.m2, pieces = c.pieces + EXCLUDED.pieces
      RETURNING ctid, pieces)
    SELECT array_agg(ctid) FROM written WHERE pieces = 0
  $sql$, changed)
$$;

-- After any write to parcel: what went out is taken off the cells, what came in is added, in the writer's transaction.
CREATE FUNCTION count_parcel_cells() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  differs CONSTANT text := 'ROW(n.layer_id, n.di_lei, n.you_shi_sz, n.geom) IS DISTINCT FROM ROW(o.layer_id, o.di_lei, o.you_shi_sz, o.geom)';
  changed CONSTANT text := CASE TG_ARGV[0]
    WHEN 'come' THEN 'SELECT 1 AS sign, n.* FROM come n'
    WHEN 'gone' THEN 'SELECT -1 AS sign, o.* FROM gone o'
    ELSE format('SELECT -1 AS sign, o.* FROM gone o JOIN come n USING (id) WHERE %1$s
                 UNION ALL SELECT 1, n.* FROM gone o JOIN come n USING (id) WHERE %1$s', differs) END;
  wide text;
  emptied tid[];
BEGIN
  IF TG_ARGV[0] <> 'gone' THEN
    EXECUTE 'SELECT code FROM come WHERE parcel_too_wide(geom) LIMIT 1' INTO wide;
    IF wide IS NOT NULL THEN
      RAISE EXCEPTION 'parcel % is wider than any forest parcel: check its coordinates', wide
        USING ERRCODE = 'check_violation', CONSTRAINT = 'parcel_extent', TABLE = 'parcel';
    END IF;
  END IF;
  EXECUTE parcel_cell_statement(changed) INTO emptied;
  DELETE FROM parcel_cell WHERE ctid = ANY (emptied);
  RETURN NULL;
END $$;

-- Makes all cells anew from the parcels: after a load that went past the triggers, such as pg_restore --disable-triggers.
CREATE FUNCTION recount_parcel_cells() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE parcel IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM parcel_cell;
  EXECUTE parcel_cell_statement('SELECT 1 AS sign, p.* FROM parcel p');
END $$;

-- The names put them behind parcel_layers: writers line up at its row of layer_version before they touch a cell, so two of
-- them can't lock the same cells in different order.
CREATE TRIGGER parcel_sums_in AFTER INSERT ON parcel REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION count_parcel_cells('come');
CREATE TRIGGER parcel_sums_out AFTER DELETE ON parcel REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_parcel_cells('gone');
CREATE TRIGGER parcel_sums_both AFTER UPDATE ON parcel REFERENCING OLD TABLE AS gone NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION count_parcel_cells('both');

-- TRUNCATE has no rows to tell of.
CREATE FUNCTION empty_parcel_cells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE parcel_cell;
  RETURN NULL;
END $$;
CREATE TRIGGER parcel_sums_emptied AFTER TRUNCATE ON parcel
  FOR EACH STATEMENT EXECUTE FUNCTION empty_parcel_cells();
CREATE TRIGGER parcel_layers_emptied AFTER TRUNCATE ON parcel
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('parcel');

-- What is stored already; a parcel that is too wide stays, without cells.
SELECT recount_parcel_cells();

-- Down Migration
DROP TRIGGER parcel_layers_emptied ON parcel;
DROP TRIGGER parcel_sums_emptied ON parcel;
DROP TRIGGER parcel_sums_both ON parcel;
DROP TRIGGER parcel_sums_out ON parcel;
DROP TRIGGER parcel_sums_in ON parcel;
DROP FUNCTION empty_parcel_cells();
DROP FUNCTION count_parcel_cells();
DROP FUNCTION recount_parcel_cells();
DROP FUNCTION parcel_cell_statement(text);
DROP FUNCTION parcel_too_wide(geometry);
DROP FUNCTION parcel_cell_north(integer);
DROP FUNCTION parcel_cell_row(double precision);
DROP FUNCTION parcel_cell_column(double precision);
DROP TABLE parcel_cell;
