package clientregistry.console.system;

import clientregistry.console.Area;
import clientregistry.console.DeedKind;
import clientregistry.console.PageKind;
import java.util.List;
import java.util.stream.Stream;

/** Servers, queues, jobs, messages, sources. */
public final class SystemPages implements Area {

    @Override
    public List<PageKind> pages() {
        return Stream.of(FarePages.pages(), MessagePages.pages(), SourcePages.pages()).flatMap(List::stream).toList();
    }

    @Override
    public List<DeedKind> deeds() {
        return Stream.of(FarePages.deeds(), MessagePages.deeds(), SourcePages.deeds()).flatMap(List::stream).toList();
    }
}
