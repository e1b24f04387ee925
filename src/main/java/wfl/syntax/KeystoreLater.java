package wfl.syntax;

final class KeystoreLater {
    KeystoreLater(NamesInUse names) {}

    boolean apply(Line line, int start) {
        return false;
    }

    boolean value(Line line, int i) {
        return false;
    }
}
