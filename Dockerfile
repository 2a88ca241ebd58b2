# One container for one machine: Node, Holdfast, and the redis-server that Holdfast starts for itself when there is no
# REDIS_URL. Everything that must survive lies in /data; the configuration is mounted at /config, and own templates,
# where there are any, at /templates.
#
#   docker build -t holdfast .
#   docker run --init --stop-timeout 40 -v holdfast-data:/data -v "$PWD/config:/config:ro" \
#     -e HOLDFAST_SUPPORT_PASSWORD holdfast

# The program as JavaScript, in a few files with the packages that a start loads, instead of two thousand.
FROM node:24-slim AS packed
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY sandbox/pack.mjs sandbox/pack-bundle.mjs ./sandbox/
COPY templates ./templates
COPY workers ./workers
COPY src ./src
RUN node sandbox/pack.mjs

FROM node:24-slim

RUN apt-get update \
  && apt-get install -y --no-install-recommends redis-server fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /app

# Native code comes prebuilt, so no install script has to run, and no compiler is needed.
COPY package.json package-lock.json ./
# Of the drawing library only `lib` is used.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force \
  && rm -rf node_modules/echarts/dist node_modules/echarts/types node_modules/echarts/i18n

COPY LICENSE NOTICE ./
COPY src/cli/holdfast.mjs ./src/cli/
COPY --from=packed /app/dist ./dist

# `docker exec … holdfast report` is easier to type than the path; the data folder belongs to the one who writes it.
RUN ln -s /app/src/cli/holdfast.mjs /usr/local/bin/holdfast \
  && chmod +x src/cli/holdfast.mjs \
  && install -d -o node -g node -m 700 /data \
  && install -d -o node -g node dist/node_modules/.cache
# What Node makes of the files is kept, so that no start of a container makes it again.
RUN su node -s /bin/sh -c 'node dist/src/cli/main.js start --help' > /dev/null

# New objects get 8 MB of their own and not 64: a process then takes 100 MB less, and no more time. All threads share two heaps of
# the C library, instead of one each: 20 MB less.
ENV NODE_ENV=production \
  MALLOC_ARENA_MAX=2 \
  NODE_OPTIONS=--max-semi-space-size=8 \
  HOLDFAST_CONFIG=/config \
  HOLDFAST_DATA=/data

USER node
VOLUME /data

# The port is `http.port` of the configuration; change both together.
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8025/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Running steps get `timings.shutdown_deadline_s` (20 s) to finish.
STOPSIGNAL SIGTERM
CMD ["node", "dist/src/cli/main.js", "start"]
