package wfl.library.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wfl.library.CaseTable;
import wfl.runtime.Absent;
import wfl.runtime.Display;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.NativeAction;
import wfl.runtime.Type;
import wfl.runtime.WflError;

class KeystoreStatementsTest {
    private static final long SECOND = 1_000;

    @TempDir Path directory;
    private Instant now = CaseTable.NOW;
    private Execution execution = new Execution(_ -> {}, () -> now);
    private Path file = Path.of("");
    private Object shop = Absent.NULL;

    @BeforeEach
    void openShop() {
        file = directory.resolve("shop.kvb");
        shop = KeystoreFileStatements.open(execution, "CREATE", file.toString(), false, null, false);
    }

    @AfterEach
    void endRun() {
        execution.close();
    }

    @Test
    void aKeystoreIsAValueWithATypeAndAName() {
        assertThat(Type.nameOf(shop)).isEqualTo("Keystore");
        assertThat(Display.text(shop)).isEqualTo("[Keystore: " + file + "]");
    }

    @Test
    void whatIsPutIsGot() {
        put("hello", "greeting");

        assertThat(get("greeting")).isEqualTo("hello");
        assertThat(KeystoreStatements.contains(execution, shop, "greeting")).isTrue();
        assertThat(KeystoreStatements.count(execution, shop, null)).isEqualTo(1.0);
    }

    @Test
    void aMissingKeyIsNothingOrTheFallback() {
        assertThat(get("nobody")).isEqualTo(Absent.NULL);
        assertThat(KeystoreStatements.getOr(execution, shop, "nobody", 5.0)).isEqualTo(5.0);
        assertThat(KeystoreStatements.contains(execution, shop, "nobody")).isFalse();
    }

    @Test
    void aStoredNothingIsNoMissingKey() {
        put(Absent.NOTHING, "empty");

        assertThat(KeystoreStatements.getOr(execution, shop, "empty", 5.0))
                .isEqualTo(Absent.NOTHING);
    }

    @Test
    void aNumberAsAKeyIsItsText() {
        put("five", 5.0);
        put("half", 0.5);

        assertThat(get("5")).isEqualTo("five");
        assertThat(get("0.5")).isEqualTo("half");
    }

    @Test
    void removingSaysWhetherTheKeyWasThere() {
        put(1.0, "a");

        assertThat(KeystoreStatements.remove(execution, shop, "a")).isTrue();
        assertThat(KeystoreStatements.remove(execution, shop, "a")).isFalse();
        assertThat(get("a")).isEqualTo(Absent.NULL);
    }

    @Test
    void aValueIsGoneAfterItsTime() {
        KeystoreStatements.putFor(execution, "soon gone", shop, "temp", 1.5, SECOND);
        now = now.plusMillis(1_400);
        assertThat(get("temp")).isEqualTo("soon gone");

        now = now.plusMillis(200);

        assertThat(get("temp")).isEqualTo(Absent.NULL);
    }

    @Test
    void aScanGivesKeysOrEntriesInOrder() {
        for (String user : List.of("3", "1", "2")) put("name " + user, "user:" + user);
        put("other", "visitor:1");

        assertThat(scan("user:", null, false, null)).isEqualTo("[user:1, user:2, user:3]");
        assertThat(scan("user:", null, true, 2.0)).isEqualTo("[user:3, user:2]");
        assertThat(scan("user:", "user:1", false, null)).isEqualTo("[user:2, user:3]");
        assertThat(scan("user:", "user:3", true, null)).isEqualTo("[user:2, user:1]");
        assertThat(scan(null, null, false, 0.0)).isEqualTo("[]");
        assertThat(between("user:2", "visitor:1")).isEqualTo("[user:2, user:3]");
        Object entries =
                KeystoreStatements.scan(execution, shop, true, "v", null, null, null, false, null);
        assertThat(Display.text(entries)).isEqualTo("[{key: visitor:1, value: other}]");
    }

    private String scan(
            @Nullable Object prefix,
            @Nullable Object after,
            boolean reversed,
            @Nullable Object limit) {
        return Display.text(
                KeystoreStatements.scan(
                        execution, shop, false, prefix, null, null, after, reversed, limit));
    }

    private String between(Object low, Object high) {
        return Display.text(
                KeystoreStatements.scan(
                        execution, shop, false, null, low, high, null, false, null));
    }

    @Test
    void statisticsAreAMapWithTheNumberOfKeys() {
        put(1.0, "a");
        put(2.0, "b");

        var statistics = (MapValue) KeystoreStatements.statistics(execution, shop);

        assertThat(statistics.get("keys")).contains(2.0);
        assertThat(statistics.get("puts")).contains(2.0);
        assertThat(statistics.contains("file_bytes")).isTrue();
    }

    @Test
    void aBatchIsOneCommitAtItsEnd() {
        put("old", "old_key");
        KeystoreStatements.beginBatch(execution, shop);
        KeystoreStatements.put(execution, "one", null, "key1");
        KeystoreStatements.put(execution, "two", shop, "key2");
        assertThat(KeystoreStatements.remove(execution, null, "old_key")).isTrue();
        assertThat(get("key1")).isEqualTo(Absent.NULL);
        assertThat(get("old_key")).isEqualTo("old");
        double commits = statistic("commits");

        KeystoreStatements.endBatch(execution);

        assertThat(get("key1")).isEqualTo("one");
        assertThat(get("key2")).isEqualTo("two");
        assertThat(get("old_key")).isEqualTo(Absent.NULL);
        assertThat(statistic("commits")).isEqualTo(commits + 1);
    }

    private double statistic(String name) {
        var map = (MapValue) KeystoreStatements.statistics(execution, shop);
        return (Double) map.get(name).orElseThrow();
    }

    @Test
    void anAbandonedBatchStoresNothing() {
        KeystoreStatements.beginBatch(execution, shop);
        put("half", "half");
        KeystoreStatements.abandonBatch(execution);

        assertThat(get("half")).isEqualTo(Absent.NULL);
        put("direct", "half");
        assertThat(get("half")).isEqualTo("direct");
    }

    @Test
    void batchesOnTwoKeystoresStandInEachOther() {
        Object other = open("CREATE", "other.kvb");
        KeystoreStatements.beginBatch(execution, shop);
        KeystoreStatements.beginBatch(execution, other);
        KeystoreStatements.put(execution, "inner", null, "a");
        KeystoreStatements.put(execution, "outer", shop, "a");
        KeystoreStatements.endBatch(execution);
        assertThat(KeystoreStatements.get(execution, other, "a")).isEqualTo("inner");
        assertThat(get("a")).isEqualTo(Absent.NULL);

        KeystoreStatements.endBatch(execution);

        assertThat(get("a")).isEqualTo("outer");
    }

    @Test
    void aKeystoreLeftOpenIsClosedWhenTheRunEnds() {
        put("kept", "a");
        execution.close();

        execution = new Execution(_ -> {}, () -> now);
        shop = open("OPEN", "shop.kvb");

        assertThat(get("a")).isEqualTo("kept");
        var statistics = (MapValue) KeystoreStatements.statistics(execution, shop);
        assertThat(statistics.get("closed_cleanly")).contains(true);
    }

    @Test
    void openingFailsByKind() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain.txt"), "no keystore at all");
        Path folder = Files.createDirectory(directory.resolve("folder"));

        fails(() -> open("CREATE", "shop.kvb"), ErrorKind.KEYSTORE_EXISTS, file.toString());
        fails(() -> open("OPEN", "none.kvb"), ErrorKind.KEYSTORE_MISSING, "none.kvb");
        fails(() -> open("OPEN", "shop.kvb"), ErrorKind.KEYSTORE_IN_USE, file.toString());
        fails(() -> open("OPEN", "plain.txt"), ErrorKind.KEYSTORE_DAMAGED, plain.toString());
        fails(() -> open("OPEN", "folder"), ErrorKind.GENERAL, folder + " is a directory");
        fails(() -> open("CREATE", "no/x.kvb"), ErrorKind.FILE_NOT_FOUND, "no");
        fails(
                () -> KeystoreFileStatements.open(execution, "OPEN", 5.0, false, null, false),
                ErrorKind.GENERAL,
                "The path of a keystore must be text, got Number");
        fails(
                () -> KeystoreFileStatements.open(execution, "OPEN", "a\0b", false, null, false),
                ErrorKind.GENERAL,
                "cannot be the path of a keystore");
    }

    @Test
    void aClosedKeystoreRefusesEverything() {
        KeystoreStatements.close(execution, shop);

        List<Consumer<Object>> uses = new ArrayList<>();
        uses.add(s -> KeystoreStatements.put(execution, 1.0, s, "a"));
        uses.add(s -> KeystoreStatements.putFor(execution, 1.0, s, "a", 1.0, SECOND));
        uses.add(s -> KeystoreStatements.get(execution, s, "a"));
        uses.add(s -> KeystoreStatements.remove(execution, s, "a"));
        uses.add(s -> KeystoreStatements.contains(execution, s, "a"));
        uses.add(s -> KeystoreStatements.count(execution, s, null));
        uses.add(s -> KeystoreStatements.statistics(execution, s));
        uses.add(_ -> scan("a", null, false, null));
        uses.add(s -> KeystoreStatements.beginBatch(execution, s));
        uses.add(s -> KeystoreStatements.close(execution, s));
        for (var use : uses) {
            fails(() -> use.accept(shop), ErrorKind.KEYSTORE_CLOSED, "has been closed");
        }
    }

    @Test
    void aKeystoreClosedInsideItsBatchLosesTheBatch() {
        KeystoreStatements.beginBatch(execution, shop);
        put("x", "a");
        KeystoreStatements.close(execution, shop);

        fails(() -> put("y", "b"), ErrorKind.KEYSTORE_CLOSED, "has been closed");
        fails(
                () -> KeystoreStatements.endBatch(execution),
                ErrorKind.KEYSTORE_CLOSED,
                "Cannot commit the batch on " + file);
    }

    @Test
    void valuesThatAreNoDataAreRefusedByKey() {
        var action = new NativeAction("length", (_, _) -> Absent.NULL);

        fails(
                () -> put(action, "bad"),
                ErrorKind.GENERAL,
                "Cannot store key \"bad\" in " + file + ": it is an action (length)");
        fails(
                () -> put(ListValue.of(1.0, shop), "bad"),
                ErrorKind.GENERAL,
                "item 1 is of the type Keystore");
        assertThat(KeystoreStatements.contains(execution, shop, "bad")).isFalse();
    }

    @Test
    void keysAreTextOfOneByteTo64KiB() {
        put("long", "k".repeat(65_536));
        assertThat(get("k".repeat(65_536))).isEqualTo("long");

        fails(() -> put(1.0, ""), ErrorKind.GENERAL, "the key is empty");
        fails(() -> get(Absent.NULL), ErrorKind.GENERAL, "must be text or a number, and this is");
        fails(
                () -> put(1.0, ListValue.of(1.0)),
                ErrorKind.GENERAL,
                "Cannot store key \"[1]\" in "
                        + file
                        + ": a key must be text or a number, and this is of the type List.");
        fails(
                () -> put(1.0, "k".repeat(65_537)),
                ErrorKind.KEYSTORE_TOO_LARGE,
                "kkk...\" in " + file + ": the key has 65,537 bytes");
        fails(() -> scan(true, null, false, null), ErrorKind.GENERAL, "a prefix must be text");
    }

    @Test
    void timesAndLimitsAreCheckedNumbers() {
        fails(
                () -> KeystoreStatements.putFor(execution, 1.0, shop, "t", "long", SECOND),
                ErrorKind.GENERAL,
                "The time to keep key \"t\" must be a number, got Text");
        for (double amount : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e12}) {
            fails(
                    () -> KeystoreStatements.putFor(execution, 1.0, shop, "t", amount, SECOND),
                    ErrorKind.GENERAL,
                    "The time to keep key \"t\" must be");
        }
        fails(() -> scan("", null, false, -1.0), ErrorKind.GENERAL, "must be 0 or more, got -1");
        fails(() -> scan("", null, false, "2"), ErrorKind.GENERAL, "must be a number, got Text");
        assertThat(KeystoreStatements.contains(execution, shop, "t")).isFalse();
    }

    @Test
    void onlyKeystoresAreKeystores() {
        fails(
                () -> KeystoreStatements.get(execution, "shop", "a"),
                ErrorKind.GENERAL,
                "Expected a keystore, got Text (\"shop\")");
        fails(
                () -> KeystoreStatements.put(execution, 1.0, null, "a"),
                ErrorKind.GENERAL,
                "No batch is open here");
    }

    private Object open(String mode, String name) {
        return KeystoreFileStatements.open(execution, mode, directory.resolve(name).toString(), false, null, false);
    }

    private void put(Object value, Object key) {
        KeystoreStatements.put(execution, value, shop, key);
    }

    private Object get(Object key) {
        return KeystoreStatements.get(execution, shop, key);
    }

    private static void fails(ThrowingCallable use, ErrorKind kind, String message) {
        AbstractThrowableAssert<?, ?> failure =
                assertThatThrownBy(use).isInstanceOf(WflError.class);
        failure.hasMessageContaining(message);
        failure.extracting(e -> ((WflError) e).kind()).isEqualTo(kind);
    }
}
