package wfl.testing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says whether what concurrent callers saw can be explained by the calls having happened one after
/// the other, each at some moment between its invocation and its response.
///
/// The search of Wing and Gong, "Testing and Verifying Concurrent Objects", JPDC 1993, with the
/// memory of Lowe, "Testing for Linearizability", 2017: a set of calls done and the state they led
/// to is looked at once. Histories of independent objects are checked one by one, which says the
/// same and costs far less.
public final class Linearizability {
    private Linearizability() {}

    /// A call and what came of it.
    ///
    /// @param invoked a number drawn before the call; numbers are drawn in the order of time
    /// @param returned a number drawn after its return
    public record Call<O>(O operation, long invoked, long returned) {
        public Call {
            if (returned <= invoked) {
                throw new IllegalArgumentException(invoked + ".." + returned);
            }
        }
    }

    /// What a call does to an object, and what it must have given back.
    @FunctionalInterface
    public interface Model<S, O> {
        /// The state after a call with this result; absent when it could not have this result.
        Optional<S> after(S state, O operation);
    }

    /// An event of the history, in a list linked both ways: taken out while its call counts as
    /// done, and put back when that was wrong.
    private static final class Event<O> {
        private final Call<O> call;
        private final int index;
        private final boolean isReturn;
        private Event<O> before = this;
        private Event<O> after = this;
        private Event<O> partner = this;

        Event(Call<O> call, int index, boolean isReturn) {
            this.call = call;
            this.index = index;
            this.isReturn = isReturn;
        }

        long time() {
            return isReturn ? call.returned() : call.invoked();
        }

        void linkBehind(Event<O> other) {
            before = other;
            other.after = this;
        }

        void takeOut() {
            before.after = after;
            after.before = before;
        }

        void putBack() {
            before.after = this;
            after.before = this;
        }
    }

    private record Seen<S>(BitSet done, S state) {}

    private record Choice<S, O>(Event<O> call, S stateBefore) {}

    /// Looks for an order of the calls.
    ///
    /// @return absent when there is one; else the longest part of the history that has one, and the
    ///     call that ended it
    public static <S, O> Optional<String> violation(
            S initial, List<Call<O>> history, Model<S, O> model) {
        return history.isEmpty() ? Optional.empty() : new Search<>(initial, history, model).run();
    }

    private static final class Search<S, O> {
        private final Model<S, O> model;
        private final Event<O> head;
        private final BitSet done = new BitSet();
        private final Set<Seen<S>> seen = new HashSet<>();
        private final ArrayList<Choice<S, O>> choices = new ArrayList<>();
        private S state;
        private int longest = -1;
        private String explanation = "";

        Search(S initial, List<Call<O>> history, Model<S, O> model) {
            this.model = model;
            state = initial;
            head = linked(history);
        }

        private static <O> Event<O> linked(List<Call<O>> history) {
            var events = new ArrayList<Event<O>>();
            for (int i = 0; i < history.size(); i++) {
                var invocation = new Event<>(history.get(i), i, false);
                var response = new Event<>(history.get(i), i, true);
                invocation.partner = response;
                events.add(invocation);
                events.add(response);
            }
            events.sort(Comparator.comparingLong(Event::time));
            // A ring; nobody asks its head for its call.
            var head = new Event<>(history.getFirst(), -1, false);
            Event<O> last = head;
            for (Event<O> event : events) {
                event.linkBehind(last);
                last = event;
            }
            head.linkBehind(last);
            return head;
        }

        Optional<String> run() {
            Event<O> event = head.after;
            while (head.after != head) {
                if (event.isReturn) {
                    // Its call must have happened by now, and cannot after what was chosen.
                    remember(event);
                    if (choices.isEmpty()) {
                        return Optional.of(explanation);
                    }
                    event = undo();
                } else {
                    event = isChosen(event) ? head.after : event.after;
                }
            }
            return Optional.empty();
        }

        private boolean isChosen(Event<O> event) {
            Optional<S> next = model.after(state, event.call.operation());
            if (next.isEmpty()) {
                return false;
            }
            done.set(event.index);
            boolean isNew = seen.add(new Seen<>((BitSet) done.clone(), next.get()));
            if (!isNew) {
                done.clear(event.index);
                return false;
            }
            choices.add(new Choice<>(event, state));
            state = next.get();
            event.takeOut();
            event.partner.takeOut();
            return true;
        }

        private Event<O> undo() {
            Choice<S, O> last = choices.removeLast();
            state = last.stateBefore();
            Event<O> event = last.call();
            done.clear(event.index);
            event.partner.putBack();
            event.putBack();
            return event.after;
        }

        private void remember(Event<O> stuck) {
            if (choices.size() <= longest) {
                return;
            }
            longest = choices.size();
            var text = new StringBuilder();
            text.append(longest).append(" calls have an order, of which the last are\n");
            choices.stream()
                    .skip(Math.max(0, longest - 20))
                    .forEach(each -> text.append("  ").append(each.call().call).append('\n'));
            text.append("in state ").append(state).append("; then no place is found for\n  ");
            text.append(stuck.call).append("\nOpen at that moment:\n");
            for (Event<O> each = head.after; each != stuck; each = each.after) {
                text.append("  ").append(each.call).append('\n');
            }
            explanation = text.toString();
        }
    }
}
