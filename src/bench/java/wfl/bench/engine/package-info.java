/// The stores that are compared, each behind the same few methods.
///
/// Start at {@link wfl.bench.engine.Engines}.
package wfl.bench.engine;
