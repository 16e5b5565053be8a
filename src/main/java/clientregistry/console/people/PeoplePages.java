package clientregistry.console.people;

import clientregistry.console.Area;
import clientregistry.console.PageKind;
import java.util.List;

/** Persons, search, comparison, operations. */
public final class PeoplePages implements Area {

    @Override
    public List<PageKind> pages() {
        return List.of();
    }
}
