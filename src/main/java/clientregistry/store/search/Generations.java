package clientregistry.store.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * What PostgreSQL knows of the search indexes. All that live have keys of one scheme, the registry's. Switches happen
 * under the link lock, in the caller's transaction. Thread-safe.
 */
public final class Generations {

    /** A batch under way may still ask an index that was just left. */
    private static final int GRACE_SECONDS = 5;

    private static final RowMapper<Generation> MAPPER = (row, n) -> new Generation(row.getString("name"),
            row.getString("uuid"), row.getString("nonce"), row.getString("key_scheme"),
            Generation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));

    private final JdbcTemplate jdbc;

    public Generations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Generation> active() {
        return jdbc.query("select * from search_generation where state = 'active'", MAPPER).stream().findFirst();
    }

    /** Every index that must be told what happens: the active one and those being built. */
    public List<Generation> live() {
        return jdbc.query("select * from search_generation where state in ('active', 'building') order by created_at",
                MAPPER);
    }

    /** Those begun and not finished, by whatever node. */
    public List<Generation> building() {
        return jdbc.query("select * from search_generation where state = 'building' order by created_at", MAPPER);
    }

    /**
     * The key scheme of the registry: of the index begun last, of those that live if there are any; empty before the
     * first.
     */
    public Optional<String> keyScheme() {
        return jdbc.queryForList("select key_scheme from search_generation order by state <> 'retired' desc, "
                + "created_at desc limit 1", String.class).stream().findFirst();
    }

    /**
     * Begins an index. Those of another scheme are left: from now on keys are made anew, and they cannot be told of
     * them.
     */
    public void building(Generation generation) {
        jdbc.update("update search_generation set state = 'retired', retired_at = clock_timestamp() where state <> "
                + "'retired' and key_scheme <> ?", generation.keyScheme());
        jdbc.update("insert into search_generation (name, uuid, nonce, key_scheme, state, created_at) values (?, ?, "
                + "?, ?, 'building', clock_timestamp())", generation.name(), generation.uuid(), generation.nonce(),
                generation.keyScheme());
    }

    /**
     * Lets searches go to a generation; false, and nothing is changed, when it was retired meanwhile: not all was told
     * to it.
     */
    public boolean activate(Generation generation) {
        if (building().stream().noneMatch(g -> g.name().equals(generation.name()))) {
            return false;
        }
        active().ifPresent(this::retire);
        return 1 == jdbc.update("update search_generation set state = 'active', activated_at = now() where name = ?",
                generation.name());
    }

    public void retire(Generation generation) {
        jdbc.update("update search_generation set state = 'retired', retired_at = clock_timestamp() where name = ? "
                + "and state <> 'retired'", generation.name());
    }

    /** Left ones that nobody asks any more and whose index is still to be deleted. */
    public List<Generation> toDrop() {
        return jdbc.query("select * from search_generation where state = 'retired' and dropped_at is null "
                + "and retired_at < clock_timestamp() - ? * interval '1 second'", MAPPER, GRACE_SECONDS);
    }

    public void dropped(Generation generation) {
        jdbc.update("update search_generation set dropped_at = clock_timestamp() where name = ?", generation.name());
    }
}
