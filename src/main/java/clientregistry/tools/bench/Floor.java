package clientregistry.tools.bench;

import clientregistry.link.Batch;
import clientregistry.link.Floors;
import java.util.function.BiConsumer;

/** What is left of a feed when parts of linking are left out. */
public enum Floor {
    DOOR("the door alone: TLS, parsing, answering", Floors::answer),
    SEARCH("and one multi-search a batch", Floors::search),
    WRITE("and the same rows, nothing searched for", Floors::write);

    private final String text;
    private final BiConsumer<Floors, Batch> how;

    Floor(String text, BiConsumer<Floors, Batch> how) {
        this.text = text;
        this.how = how;
    }

    public String text() {
        return text;
    }

    BiConsumer<Floors, Batch> how() {
        return how;
    }
}
