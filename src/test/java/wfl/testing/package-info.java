/// What tests of several rooms share: a simulated disk, a clock that stands still, random
/// histories.
///
/// Start at {@link wfl.testing.SimulatedDisk}.
@org.jspecify.annotations.NullMarked
package wfl.testing;
