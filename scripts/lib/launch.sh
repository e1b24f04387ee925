# What the launchers `wfl` and `kvb` share: finding a JDK, building what is missing, starting Java.
#
# Sourced, never run. Works with bash 3.2 (macOS) and starts as few processes as it can, because a
# script's start-up time is part of the language's.

JAVA_MINIMUM=25

root=$(CDPATH='' cd -- "${BASH_SOURCE[0]%/*}/../.." && pwd -P)

# Whether a directory holds a JDK that is new enough. Reads its `release` file; starts nothing.
is_suitable() {
    local line version
    [[ -x $1/bin/java && -r $1/release ]] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                version=${line#JAVA_VERSION=}
                version=${version//\"/}
                version=${version%%[!0-9]*}
                [[ -n $version ]] && ((version >= JAVA_MINIMUM))
                return
                ;;
        esac
    done <"$1/release"
    return 1
}

# Sets `java_home`: JAVA_HOME, the JDK the build used, `java` on the PATH, then the usual places.
find_java() {
    local candidate
    java_home=${JAVA_HOME:-}
    [[ -n $java_home ]] && is_suitable "$java_home" && return
    if [[ -r $root/target/jdk ]]; then
        IFS= read -r java_home <"$root/target/jdk" || true
        is_suitable "$java_home" && return
    fi
    candidate=$(command -v java || true)
    if [[ -n $candidate ]]; then
        candidate=$(readlink -f "$candidate" 2>/dev/null || printf '%s' "$candidate")
        java_home=${candidate%/bin/java}
        is_suitable "$java_home" && return
    fi
    for java_home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.m2/jdks/* /opt/java/* /opt/jdk*; do
        is_suitable "$java_home" && return
    done
    cat >&2 <<MESSAGE
$name: no Java $JAVA_MINIMUM or newer was found.
Looked at JAVA_HOME (${JAVA_HOME:-not set}), java on the PATH (${candidate:-none}) and the usual places
(/usr/lib/jvm, /Library/Java/JavaVirtualMachines, ~/.sdkman, ~/.jdks, ~/.m2/jdks).
Install a JDK $JAVA_MINIMUM, for example from https://adoptium.net, or set JAVA_HOME to one.
MESSAGE
    exit 1
}

# Whether target/ holds a build that is newer than every source.
is_built() {
    local jar=$root/target/wfl.jar reference=$root/target/built
    [[ -f $jar && -d $root/target/lib ]] || return 1
    [[ $reference -nt $jar ]] || reference=$jar
    [[ -z $(find "$root/pom.xml" "$root/src/main" "$root/grammar" -newer "$reference" -print -quit) ]]
}

# Builds jar, libraries and start-up cache; silent unless it fails.
build() {
    local log=$root/target/build.log lock=$root/target/build.lock
    if ! command -v mvn >/dev/null; then
        echo "$name: this copy has not been built yet, and Maven (mvn) is not on the PATH." >&2
        echo "Install Maven 3.8 or newer from https://maven.apache.org, then try again." >&2
        exit 1
    fi
    mkdir -p "$root/target"
    until mkdir "$lock" 2>/dev/null; do
        # Another launcher builds: wait for it, unless it died and left its lock behind.
        local owner=
        [[ -r $lock/pid ]] && IFS= read -r owner <"$lock/pid"
        if [[ -n $owner ]] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$lock"; fi
        sleep 0.2
    done
    echo $$ >"$lock/pid"
    trap 'rm -rf "$lock"' EXIT
    if ! is_built; then
        echo "$name: building (first run, or the sources changed) ..." >&2
        touch "$lock/started"
        if ! (cd "$root" && mvn --batch-mode --no-transfer-progress -Dquick \
            -Dmaven.test.skip=true package) >"$log" 2>&1; then
            cat "$log" >&2
            echo "$name: the build failed; its log is above and in $log." >&2
            exit 1
        fi
        # As old as the start of the build: a source saved meanwhile is newer.
        touch -r "$lock/started" "$root/target/built"
    fi
    rm -rf "$lock"
    trap - EXIT
}

# Compiles tests and what they test into target/, and writes the class path of their libraries to
# target/test.classpath; silent unless it fails.
compile_tests() {
    local log=$root/target/tests.log done=$root/target/test.classpath
    if [[ -f $done && -z $(find "$root/pom.xml" "$root/src/main" "$root/src/test" "$root/grammar" \
        -newer "$done" -print -quit) ]]; then
        return
    fi
    mkdir -p "$root/target"
    echo "$name: compiling (first run, or the sources changed) ..." >&2
    touch "$root/target/tests.started"
    if ! (cd "$root" && mvn --batch-mode --no-transfer-progress -Dquick test-compile \
        dependency:build-classpath -Dmdep.outputFile="$done") >"$log" 2>&1; then
        cat "$log" >&2
        echo "$name: compiling failed; the log is above and in $log." >&2
        exit 1
    fi
    touch -r "$root/target/tests.started" "$done"
}

# Starts a main class with the start-up cache, in place of this shell.
launch() {
    local main=$1
    shift
    is_built || build
    find_java
    # Passed on as arguments: in the environment they make Java print a line at every start.
    local inherited=()
    [[ -n ${JAVA_TOOL_OPTIONS:-} ]] && read -r -a inherited <<<"$JAVA_TOOL_OPTIONS"
    unset JAVA_TOOL_OPTIONS
    local cache=()
    # Mapped where it was laid out: moving it about (address space randomisation of the archive, not
    # of the process) would touch every page of it at every start.
    [[ -f $root/target/$name.aot ]] && cache=(-XX:AOTCache="$root/target/$name.aot" \
        -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
    # Which streams are terminals: Java would have to load a library to find out.
    [[ -t 0 ]] && inherited+=(-Dwfl.stdin.terminal=true)
    [[ -t 1 ]] && inherited+=(-Dwfl.stdout.terminal=true)
    [[ -t 2 ]] && inherited+=(-Dwfl.stderr.terminal=true)
    # Java names files in the encoding of the locale: with one that knows only ASCII, a file called
    # "gruen.txt" with an umlaut could not be opened. WFL is UTF-8 everywhere.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
    # Programs can call `wfl` and `kvb`, wherever they are installed.
    export PATH=$PATH:$root/scripts
    # -Xlog:disable: a cache that does not fit this Java or this build is passed over in silence.
    exec "$java_home/bin/java" ${cache[@]+"${cache[@]}"} -Xlog:disable -XX:+UseSerialGC \
        -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \
        ${inherited[@]+"${inherited[@]}"} -cp "$root/target/wfl.jar" "$main" "$@"
}
