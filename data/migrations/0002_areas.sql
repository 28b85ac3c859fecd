-- Up Migration
-- Areas: one hierarchy of dated polygons; areas of different kinds may overlap (Article 2: an
-- administrative OR a specific ecological area). Coordinates are CGCS2000 (EPSG:4490), lon/lat degrees.
CREATE TABLE area (
  id         text PRIMARY KEY,          -- 'district:500109', 'mountain:jinyun', 'zone:<uuid>', …
  kind       text NOT NULL CHECK (kind IN ('city', 'mountain', 'district', 'zone', 'town', 'village', 'farm', 'grid')),
  code       text NOT NULL,             -- administrative code, or the area's own code
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (kind, code)
);

-- What an area was on a day. A changed outline, name or parent is a new version from a date on;
-- past periods keep computing against the version of their time.
CREATE TABLE area_version (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  area_id      text NOT NULL REFERENCES area ON DELETE CASCADE,
  parent_id    text REFERENCES area,
  name         text NOT NULL,
  geom         geometry(MultiPolygon, 4490) CHECK (geom IS NULL OR ST_IsValid(geom)),  -- null: outline not known
  area_m2      double precision GENERATED ALWAYS AS (ST_Area(geom::geography)) STORED, -- geodesic
  inside       geometry(Point, 4490) GENERATED ALWAYS AS (ST_PointOnSurface(geom)) STORED, -- where its name stands
  valid        daterange NOT NULL DEFAULT daterange(CURRENT_DATE, NULL) CHECK (NOT isempty(valid)),
  revision     integer NOT NULL DEFAULT 1,  -- optimistic locking (ETag of zones)
  illustrative boolean NOT NULL DEFAULT false, -- 示意: not an official outline
  source       text NOT NULL,
  attributes   jsonb NOT NULL DEFAULT '{}',
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  EXCLUDE USING gist (area_id WITH =, valid WITH &&)
);
CREATE INDEX area_version_geom ON area_version USING gist (geom);
CREATE INDEX area_version_parent ON area_version (parent_id);

CREATE TRIGGER area_version_layers AFTER INSERT OR UPDATE OR DELETE ON area_version
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('division', 'mountain', 'zone', 'town', 'grid');

-- Forest parcels (小班) come as dated layers (a yearly 林地一张图); a new layer replaces the old from a day on.
CREATE TABLE parcel_layer (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name         text NOT NULL,
  valid        daterange NOT NULL CHECK (NOT isempty(valid)),
  illustrative boolean NOT NULL DEFAULT false,
  source       text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);

-- Standard fields of 林地一张图 under their own names (data dictionary: docs/data-dictionary.md);
-- what a file has beyond them is kept in extra.
CREATE TABLE parcel (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  layer_id    bigint NOT NULL REFERENCES parcel_layer ON DELETE CASCADE,
  code        text NOT NULL,
  xian        text,             -- district code
  xiang       text,             -- town code
  cun         text,             -- village code
  lin_ye_ju   text,
  lin_chang   text,
  lin_ban     text,
  xiao_ban    text,
  di_lei      text NOT NULL,    -- land class; 01… is forest land (林地)
  lin_zhong   text,
  qi_yuan     text,
  you_shi_sz  text,             -- dominant species
  ling_zu     text,
  yu_bi_du    real,             -- canopy density 0..1
  pingjun_nl  real,             -- mean age, years
  pingjun_xj  real,             -- mean diameter, cm
  pingjun_sg  real,             -- mean height, m
  huo_lmgqxj  real,             -- standing volume, m³/ha
  sen_lin_lb  text,
  shi_quan_d  text,
  gjgyl_bhdj  text,             -- national public-benefit forest protection level
  bh_dj       text,             -- forest land protection level
  zl_dj       text,
  ld_qs       text,             -- land tenure; first digit 1 state, 2 collective
  lm_qs       text,
  di_mao      text,
  po_xiang    text,
  po_wei      text,
  po_du       text,             -- slope class
  hai_ba      real,             -- elevation, m
  dispe       text,
  disaster_c  text,
  mian_ji     real,             -- area by the book, ha
  fire_class  text,             -- fire-risk class 1 (highest) … 5 where known
  extra       jsonb NOT NULL DEFAULT '{}',
  forest      boolean GENERATED ALWAYS AS (di_lei LIKE '01%') STORED,
  geom        geometry(MultiPolygon, 4490) NOT NULL CHECK (ST_IsValid(geom)),
  area_m2     double precision GENERATED ALWAYS AS (ST_Area(geom::geography)) STORED,
  UNIQUE (layer_id, code)
);
CREATE INDEX parcel_geom ON parcel USING gist (geom);
CREATE TRIGGER parcel_layers AFTER INSERT OR UPDATE OR DELETE ON parcel
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('parcel');
CREATE TRIGGER parcel_layer_layers AFTER UPDATE OR DELETE ON parcel_layer
  FOR EACH STATEMENT EXECUTE FUNCTION bump_layer_version('parcel');

-- Down Migration
DROP TABLE parcel;
DROP TABLE parcel_layer;
DROP TABLE area_version;
DROP TABLE area;
