#!/bin/sh
# Builds the HAPI FHIR server with the Maven that builds the hub; the root pom calls it. Environment:
#   MAVEN             the mvn to use
#   CONNECTION        "offline=true" to pass --offline on
#   LOCAL_REPOSITORY, USER_SETTINGS, GLOBAL_SETTINGS   passed on where they exist
set -eu
here=$(cd "$(dirname "$0")" && pwd)
classpath=$here/../../target/hapi-server/runtime.classpath

# Another Maven run costs some seconds, so look first: anything newer than the last result, any jar gone?
up_to_date() {
    [ -f "$classpath" ] || return 1
    [ -z "$(find "$here" -newer "$classpath" -type f)" ] || return 1
    for jar in $(tr ':' ' ' < "$classpath"); do
        [ -f "$jar" ] || return 1
    done
}

if up_to_date; then
    exit 0
fi
rm -f "$classpath"
set -- --quiet --batch-mode --file "$here/pom.xml"
[ "${CONNECTION:-}" != offline=true ] || set -- "$@" --offline
[ ! -d "${LOCAL_REPOSITORY:-}" ] || set -- "$@" "-Dmaven.repo.local=$LOCAL_REPOSITORY"
[ ! -f "${USER_SETTINGS:-}" ] || set -- "$@" --settings "$USER_SETTINGS"
[ ! -f "${GLOBAL_SETTINGS:-}" ] || set -- "$@" --global-settings "$GLOBAL_SETTINGS"
exec "${MAVEN:-mvn}" "$@" process-classes
