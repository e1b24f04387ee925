package wfl.syntax;

final class KeystorePhrases {
    KeystorePhrases(NamesInUse names) {}

    void apply(Line line) {}
}
