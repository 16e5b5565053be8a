package clientregistry.store.registry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Shapes that all statements share: arrays as parameters, rows in batches. */
public final class SqlRows {

    /** Sets the parameters of one row. */
    public interface Setter<T> {
        void set(PreparedStatement statement, T row) throws SQLException;
    }

    /** Gives the rows of a statement column by column. */
    public interface Filler {
        void fill(Columns columns) throws SQLException;
    }

    /** The parameters of a statement as arrays, one after the other: a column of many rows each. One thread. */
    public static final class Columns {

        /** What PostgreSQL reads alike in any time zone; before the year 1 is another era. It rounds to microseconds. */
        private static final DateTimeFormatter MOMENT = DateTimeFormatter
                .ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSSX G", Locale.ENGLISH).withZone(ZoneOffset.UTC);

        private final PreparedStatement statement;
        private int next = 1;

        public Columns(PreparedStatement statement) {
            this.statement = statement;
        }

        /**
         * One column.
         *
         * @param type of PostgreSQL, of one element; elements may be null
         */
        public <T> void of(String type, Collection<T> rows, Function<T, Object> column) throws SQLException {
            set(type, rows.stream().map(column).toArray());
        }

        /** The driver must see that these are bytes; elements may be null. */
        public <T> void bytes(Collection<T> rows, Function<T, byte[]> column) throws SQLException {
            set("bytea", rows.stream().map(column).toArray(byte[][]::new));
        }

        /** Moments; elements may be null. */
        public <T> void moments(Collection<T> rows, Function<T, Instant> column) throws SQLException {
            of("timestamptz", rows, column.andThen(moment -> moment == null ? null : MOMENT.format(moment)));
        }

        /** Arrays of text, each as its literal: to PostgreSQL an array of arrays is one whose rows are equally long. */
        public <T> void texts(Collection<T> rows, Function<T, Collection<String>> column) throws SQLException {
            List<Object> literals = new ArrayList<>(rows.size());
            for (T row : rows) {
                literals.add(statement.getConnection().createArrayOf("text", column.apply(row).toArray()).toString());
            }
            set("text", literals.toArray());
        }

        private void set(String type, Object[] values) throws SQLException {
            statement.setArray(next++, statement.getConnection().createArrayOf(type, values));
        }
    }

    private SqlRows() {
    }

    /** Reads with one array parameter per collection: {@code ... = any(?)} or {@code unnest(?, ?)}. */
    public static <T> List<T> query(JdbcTemplate jdbc, String sql, RowMapper<T> mapper, Collection<?>... parameters) {
        return jdbc.query(sql, statement -> setArrays(statement, parameters), mapper);
    }

    public static void setArrays(PreparedStatement statement, Collection<?>... parameters) throws SQLException {
        Columns columns = new Columns(statement);
        for (Collection<?> each : parameters) {
            columns.set(typeOf(each), each.toArray());
        }
    }

    private static String typeOf(Collection<?> values) {
        Object first = values.isEmpty() ? "" : values.iterator().next();
        if (first instanceof UUID) {
            return "uuid";
        }
        return first instanceof Number ? "bigint" : "text";
    }

    /**
     * Inserts all rows by one statement, {@code insert ... select ... from unnest(?, ...)}: the same however many there
     * are, so it is parsed and planned once for a connection.
     */
    public static void insert(JdbcTemplate jdbc, String sql, Collection<?> rows, Filler filler) {
        if (!rows.isEmpty()) {
            jdbc.update(sql, statement -> filler.fill(new Columns(statement)));
        }
    }

    /** Writes all rows in one round trip, each by itself: updates, and inserts that are rare. */
    public static <T> void write(JdbcTemplate jdbc, String sql, Collection<T> rows, Setter<T> setter) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows, rows.size(), setter::set);
        }
    }

    /** An empty array still needs its type. */
    public static Collection<UUID> ids(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of(new UUID(0, 0)) : ids;
    }

    public static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
