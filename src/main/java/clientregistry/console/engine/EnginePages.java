package clientregistry.console.engine;

import clientregistry.console.Area;
import clientregistry.console.DeedKind;
import clientregistry.console.PageKind;
import java.util.List;
import java.util.stream.Stream;

/** Routes, rules, quality, users. */
public final class EnginePages implements Area {

    @Override
    public List<PageKind> pages() {
        return Stream.of(RoutePages.pages(), RulePages.pages(), QualityPages.pages(), UserPages.pages())
                .flatMap(List::stream).toList();
    }

    @Override
    public List<DeedKind> deeds() {
        return Stream.of(RulePages.deeds(), UserPages.deeds()).flatMap(List::stream).toList();
    }
}
