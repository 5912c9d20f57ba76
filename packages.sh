# What a bare Debian 12 needs, in one list; sourced by examples/run and tests/run.

build_packages="
    g++ cmake ninja-build pkg-config ccache
    libboost-dev libcli11-dev nlohmann-json3-dev libicu-dev libssl-dev librdf0-dev libraptor2-dev libsqlite3-dev
    libgumbo-dev libpugixml-dev libarchive-dev libgmime-3.0-dev libuchardet-dev libxxhash-dev libcld2-dev"

# The program calls pdftotext for PDF files; it is not linked.
run_packages="poppler-utils"

# GoogleTest; independent parsers of what the program writes; the tools that make and read a .deb.
test_packages="
    libgtest-dev libgmock-dev python3 raptor2-utils serdi graphviz libxml2-utils groff-base zip zstd dpkg-dev file"

# For tests/consumers/setup, which fetches parsers from PyPI, npm and Maven: what of its tools is not there by any means.
consumer_packages() {
    python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv
    command -v npm >/dev/null || echo npm
    command -v mvn >/dev/null || echo maven
    command -v javac >/dev/null || echo default-jdk-headless
    command -v virtuoso-t >/dev/null || echo virtuoso-opensource-7-bin
}

# install_packages NAME…: those of them that are missing, as root or through sudo.
install_packages() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "packages are missing and this is neither root nor is there sudo; as root: apt-get install$missing" >&2
            return 1
        fi
        as_root="sudo"
    fi
    echo "installing:$missing"
    # shellcheck disable=SC2086  # lists of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
