-- Up Migration
-- How far the data reach, and whether some of them are made up: asked with every figure of the wall.
CREATE INDEX patrol_ended ON patrol (ended_at);
CREATE INDEX patrol_demo ON patrol (id) WHERE source = 'demo';
CREATE INDEX patrol_own ON patrol (id) WHERE source <> 'demo';

-- Down Migration
DROP INDEX patrol_own;
DROP INDEX patrol_demo;
DROP INDEX patrol_ended;
