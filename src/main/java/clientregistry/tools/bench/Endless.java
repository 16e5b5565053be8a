package clientregistry.tools.bench;

import clientregistry.feed.file.PersonRow;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** People without end, list after list; the next list is made while one is used up. Thread-safe. */
final class Endless implements Iterator<PersonRow> {

    private final IntFunction<List<PersonRow>> lists;
    private int number;
    private Iterator<PersonRow> now;
    private CompletableFuture<List<PersonRow>> next;

    /** @param lists none is empty */
    Endless(IntFunction<List<PersonRow>> lists) {
        this.lists = lists;
        this.now = lists.apply(0).iterator();
        this.next = prepare();
    }

    private CompletableFuture<List<PersonRow>> prepare() {
        int following = ++number;
        return CompletableFuture.supplyAsync(() -> lists.apply(following));
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public synchronized PersonRow next() {
        if (!now.hasNext()) {
            now = next.join().iterator();
            next = prepare();
        }
        return now.next();
    }
}
