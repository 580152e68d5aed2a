# Starts Debian's PostgreSQL 15 on a Unix socket for one test run: `. .ci/debian-postgres.sh`.
# Exports CHEZ_SOI_TEST_POSTGRES and defines stop_debian_postgres.
pg_bin=$(ls -d /usr/lib/postgresql/15/bin)
pg_dir=$(mktemp -d /tmp/chez-soi-pg15.XXXXXX)
chown nobody "$pg_dir"
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
as_nobody "$pg_bin/initdb" -D "$pg_dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
setpriv --reuid=65534 --regid=65534 --clear-groups "$pg_bin/postgres" -D "$pg_dir/data" -k "$pg_dir" -c listen_addresses= -c fsync=off \
  -c synchronous_commit=off -c full_page_writes=off -c max_connections=80 >"$pg_dir/log" 2>&1 &
pg_pid=$!
for _ in $(seq 100); do
  as_nobody "$pg_bin/pg_isready" -h "$pg_dir" -q && break
  sleep 0.1
done
export CHEZ_SOI_TEST_POSTGRES="postgresql://postgres@/postgres?host=$pg_dir"
stop_debian_postgres() { kill -INT "$pg_pid"; wait "$pg_pid" || true; rm -rf "$pg_dir"; }
