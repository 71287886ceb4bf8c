#!/bin/sh
# Writes requirements/core.txt and requirements/dev.txt anew from pyproject.toml: every package pinned and hashed, for
# Python 3.11 to 3.14 on Linux, macOS and Windows at once, and no address of any package index.
# Needs uv (`pip install uv`). `requirements/lock.sh --upgrade` also moves to newer releases.
set -eu
cd "$(dirname "$0")/.."

lock() {
    out=$1
    shift
    uv pip compile pyproject.toml --output-file "$out" --quiet --universal --python-version 3.11 --generate-hashes \
        --no-config --no-header --no-annotate "$@"
    if grep -n '://' "$out"; then
        echo "$out holds an address; it must hold names, versions and hashes only" >&2
        exit 1
    fi
}

lock requirements/dev.txt --extra dev "$@"
lock requirements/core.txt --constraint requirements/dev.txt "$@"
