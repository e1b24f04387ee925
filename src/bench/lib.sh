# What the comparisons of the store share: other stores fetched once into target/bench/lib, their
# drivers compiled into target/bench/classes. Sourced, never run; needs `root` and `name`.
source "$root/scripts/lib/launch.sh"

# Sets `bench_path`, the class path; compiles what is out of date.
prepare_bench() {
    is_built || build
    find_java
    local lib=$root/target/bench/lib classes=$root/target/bench/classes
    if [[ ! -d $lib || $root/src/bench/pom.xml -nt $lib ]]; then
        echo "$name: fetching the other stores ..." >&2
        mvn --batch-mode --no-transfer-progress -q -f "$root/src/bench/pom.xml" \
            dependency:copy-dependencies -DoutputDirectory="$lib" >&2
        touch "$lib"
    fi
    bench_path=$classes:$root/target/classes:$root/target/lib/*:$lib/*
    if [[ ! -d $classes || -n $(find "$root/src/bench/java" "$root/target/classes" \
        -newer "$classes/compiled" -print -quit 2>/dev/null || echo all) || ! -f $classes/compiled ]]; then
        mkdir -p "$classes"
        # Without the libraries' annotation processors but JMH's, which writes the code of its trials.
        find "$root/src/bench/java" -name '*.java' >"$root/target/bench/sources"
        "$java_home/bin/javac" -nowarn -proc:full -processor org.openjdk.jmh.generators.BenchmarkProcessor \
            -d "$classes" -cp "$bench_path" @"$root/target/bench/sources" 2>&1 | grep -v '^Note:' >&2 || true
        touch "$classes/compiled"
    fi
}

# Runs a main class of the comparisons.
bench_java() {
    "$java_home/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow \
        -cp "$bench_path" "$@"
}
