# One image for web and worker; the database is a service of its own (compose.yaml).
FROM node:24-bookworm-slim AS build
WORKDIR /plumbline
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run generate && npx next build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /plumbline
COPY --from=build --chown=node:node /plumbline ./
USER node
EXPOSE 3000
# Migrations are applied by whoever starts first; an advisory lock keeps the others waiting.
ENTRYPOINT ["node", "scripts/container.ts"]
CMD ["web"]
