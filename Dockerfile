# syntax=docker/dockerfile:1
# The app for a PostgreSQL server of its own (DATABASE_URL): see compose.yaml and docs/operations.md.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node --import tsx scripts/build.ts
# What `vite build` needs, and nothing that runs: gone before the next stage copies node_modules.
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
# pg_dump and psql of at least the server's version, for `npm run backup` and `restore`; tini hands signals on and reaps.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates curl tini \
 && install -d /usr/share/postgresql-common/pgdg \
 && curl -fsS -o /usr/share/postgresql-common/pgdg/apt.postgresql.org.asc https://www.postgresql.org/media/keys/ACCC4CF8.asc \
 && echo 'deb [signed-by=/usr/share/postgresql-common/pgdg/apt.postgresql.org.asc] https://apt.postgresql.org/pub/repos/apt bookworm-pgdg main' \
    > /etc/apt/sources.list.d/pgdg.list \
 && apt-get update && apt-get install -y --no-install-recommends postgresql-client-17 \
 && apt-get purge -y curl && apt-get autoremove -y && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data DEMO=0 DEMO_LIVE=0
WORKDIR /app
COPY --from=build --chown=root:root /app /app
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 8080
# Alive, not ready: a database that is away must not have the container restarted.
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# As scripts/bootstrap.mjs would start it, but for the packages: they are in the image.
ENTRYPOINT ["tini", "--", "node", "--import", "tsx"]
CMD ["scripts/start.ts"]
