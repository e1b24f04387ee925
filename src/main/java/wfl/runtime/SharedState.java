package wfl.runtime;

/// Marks what a library room keeps for a run and for the programs that run inside it.
public interface SharedState {}
