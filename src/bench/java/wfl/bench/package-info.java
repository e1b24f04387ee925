/// Comparisons of the store with others, side by side on one machine. No part of the build.
///
/// `KeystoreBench` starts one JVM for each store and round (`EngineRun`), gathers what they print,
/// and writes a table, a CSV file and a page (`Results`, `HtmlReport`). `DamageBench`,
/// `LatencyBench` and `micro` look at one thing each.
package wfl.bench;
