package clientregistry.store.registry;

import clientregistry.person.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which records somebody means: all of the lists must hold, and of each list one member does.
 *
 * @param identifiers of each list a record must have one in its current version, or be led to by one of its source's own
 * @param ids         of each list a record's logical id must be one
 */
public record RecordCriteria(List<List<Token>> identifiers, List<Set<UUID>> ids) {

    /**
     * An identifier, or all of one system.
     *
     * @param systems any of these; none: nobody has it
     * @param value   null for any value
     */
    public record Token(Collection<String> systems, String value) {

        boolean admits(Identifier identifier) {
            return systems.contains(identifier.system()) && (value == null || value.equals(identifier.value()));
        }

        private Stream<Identifier> identifiers() {
            return value == null ? Stream.of() : systems.stream().map(system -> new Identifier(system, value));
        }
    }

    /** Whether it can mean a few only: by ids, or by a list of which every member has a value. */
    public boolean isSelective() {
        return !ids.isEmpty() || identifiers.stream().anyMatch(RecordCriteria::exact);
    }

    private static boolean exact(List<Token> list) {
        return list.stream().allMatch(token -> token.value != null);
    }

    /** The one identifier it asks for, null when it asks for more or less. */
    public Identifier onlyIdentifier() {
        List<Identifier> all = identifiers.stream().flatMap(List::stream).flatMap(Token::identifiers).toList();
        return all.size() == 1 && size() == 1 ? all.get(0) : null;
    }

    /** Identifiers and systems it asks for. */
    public int size() {
        return identifiers.stream().flatMap(List::stream).mapToInt(token -> token.systems.size()).sum()
                + ids.stream().mapToInt(Set::size).sum();
    }

    /** Whether the one that has this id and these identifiers is meant. */
    public boolean admits(UUID id, Collection<Identifier> has) {
        return ids.stream().allMatch(list -> list.contains(id)) && admits(has);
    }

    /** Whether these identifiers are meant, whatever the id. */
    public boolean admits(Collection<Identifier> has) {
        return identifiers.stream().allMatch(list -> has.stream().anyMatch(one -> list.stream()
                .anyMatch(token -> token.admits(one))));
    }

    /** As a condition on record r. */
    String sql() {
        Stream<String> byIdentifier = identifiers.stream().map(list -> exact(list) ? """
                r.id in (select b.record_id from unnest(?, ?) as k(system, value) cross join lateral (
                             select record_id from record_identifier where system = k.system and value = k.value
                             union select record_id from own_id where authority = k.system and local_id = k.value) b)
                """ : """
                exists (select 1 from record_identifier i where i.record_id = r.id and (i.system = any(?)
                        or (i.system, i.value) in (select * from unnest(?, ?))))
                """);
        return Stream.concat(byIdentifier, ids.stream().map(list -> "r.id = any(?)"))
                .reduce((one, other) -> one + " and " + other).orElse("false");
    }

    /** The arrays that {@link #sql} asks for, in order. */
    List<Collection<?>> parameters() {
        List<Collection<?>> arrays = new ArrayList<>();
        for (List<Token> list : identifiers) {
            if (!exact(list)) {
                arrays.add(list.stream().filter(token -> token.value == null)
                        .flatMap(token -> token.systems.stream()).toList());
            }
            List<Identifier> exact = list.stream().flatMap(Token::identifiers).toList();
            arrays.add(exact.stream().map(Identifier::system).toList());
            arrays.add(exact.stream().map(Identifier::value).toList());
        }
        ids.forEach(list -> arrays.add(SqlRows.ids(list)));
        return arrays;
    }
}
