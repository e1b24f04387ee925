package wfl.runtime;

/// What the class loader of a compiled unit knows: the run it belongs to. One loader serves one
/// run.
public interface UnitLoader {
    Execution execution();
}
