#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: a database and a role for each service, each seeing only its own.
set -eu
for service in catalogue directory care_requests funding telehealth evaluation gateway; do
  psql -v ON_ERROR_STOP=1 -v role="chez_soi_$service" -v password="$CHEZ_SOI_DATABASE_PASSWORD" \
    --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role";
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
  psql -v ON_ERROR_STOP=1 -v role="chez_soi_$service" --username "$POSTGRES_USER" --dbname "chez_soi_$service" <<'SQL'
CREATE SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO :"role";
CREATE EXTENSION btree_gist SCHEMA extensions;
CREATE EXTENSION pg_trgm SCHEMA extensions;
CREATE EXTENSION unaccent SCHEMA extensions;
CREATE EXTENSION pgcrypto SCHEMA extensions;
ALTER ROLE :"role" SET search_path = public, extensions;
SQL
done
