package clientregistry.console;

import clientregistry.steward.access.Right;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every page and deed of the console. Immutable. */
public final class PageTable implements Offered {

    private final List<PageKind> pages;
    private final List<DeedKind> deeds;

    /** @throws IllegalStateException when two areas claim one path */
    public PageTable(List<Area> areas) {
        pages = areas.stream().flatMap(area -> area.pages().stream()).toList();
        deeds = areas.stream().flatMap(area -> area.deeds().stream()).toList();
        requireApart(pages.stream().filter(page -> !page.byForm()).map(PageKind::path));
        requireApart(Stream.concat(pages.stream().filter(PageKind::byForm).map(PageKind::path),
                deeds.stream().map(DeedKind::path)));
    }

    private static void requireApart(Stream<String> paths) {
        Set<String> seen = new HashSet<>();
        paths.filter(path -> !seen.add(path)).findFirst().ifPresent(path -> {
            throw new IllegalStateException("two pages are at /console/" + path);
        });
    }

    public List<PageKind> pages() {
        return pages;
    }

    /** The page at an address, or the answer to a form sent there. */
    public Optional<PageKind> page(String path, boolean byForm) {
        return pages.stream().filter(page -> page.byForm() == byForm && page.isAt(path)).findFirst();
    }

    @Override
    public Optional<Right> rightOf(String path) {
        return page(path, false).map(PageKind::right);
    }

    public Optional<DeedKind> deed(String path) {
        return deeds.stream().filter(deed -> deed.isAt(path)).findFirst();
    }

    /** Whether there is anything, whatever the method. */
    public boolean knows(String path) {
        return pages.stream().anyMatch(page -> page.isAt(path)) || deed(path).isPresent();
    }
}
