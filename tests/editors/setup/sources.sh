# shellcheck shell=bash
# Where Debian's packages come from. Sourced by the setups that ask another suite for some.

keys=/usr/share/keyrings/debian-archive-keyring.gpg

# The address that the machine itself uses.
mirror() {
    local from
    from=$(awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
    [ -n "$from" ] || from=$(awk '$1 == "deb" && $2 !~ /^\[/ { print $2; exit }' /etc/apt/sources.list 2>/dev/null || true)
    echo "${from:-http://deb.debian.org/debian}"
}

# The line for a suite. A mirror that lags behind is good enough: what it has is signed all the same.
suite() {
    echo "deb [signed-by=$keys check-valid-until=no] $(mirror) $1 main"
}
