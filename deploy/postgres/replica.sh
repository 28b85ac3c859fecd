#!/bin/bash
# A streaming replica: copies the primary when its folder is empty, then follows it.
set -euo pipefail
: "${PGDATA:=/var/lib/postgresql/data}"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  # A copy that was interrupted is begun anew.
  find "$PGDATA" -mindepth 1 -delete
  PGPASSWORD=$(cat /run/secrets/replica_password) pg_basebackup --host=db --username=replicator --slot=replica \
    --pgdata="$PGDATA" --wal-method=stream --write-recovery-conf --checkpoint=fast
fi
chmod 0700 "$PGDATA"
# Feedback: a long read here must not be cancelled because the primary vacuums; what conflicts all the same waits 30 s.
exec postgres -c hot_standby_feedback=on -c max_standby_streaming_delay=30s -c max_connections=200 \
  -c shared_buffers=1GB -c random_page_cost=1.1 -c jit=off
