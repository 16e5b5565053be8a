package clientregistry.hapiserver;

/**
 * What the parent process tells this server.
 *
 * @param port TCP port on 127.0.0.1; system property {@code hapi.port}
 * @param jdbcUrl PostgreSQL database that belongs to this server alone; system property {@code hapi.jdbc.url}
 * @param user database role; system property {@code hapi.jdbc.user}
 * @param password of that role; environment variable {@code HAPI_JDBC_PASSWORD}, because every user of the machine can
 *     read the command line of a process
 * @param login user and password of whom to serve, with a colon between; environment variable {@code HAPI_LOGIN}
 */
record Settings(int port, String jdbcUrl, String user, String password, String login) {

    static final String PASSWORD_VARIABLE = "HAPI_JDBC_PASSWORD";

    static final String LOGIN_VARIABLE = "HAPI_LOGIN";

    /** Throws {@link IllegalArgumentException} naming the missing setting. */
    static Settings read() {
        return new Settings(
                Integer.parseInt(property("hapi.port")),
                property("hapi.jdbc.url"),
                property("hapi.jdbc.user"),
                variable(PASSWORD_VARIABLE),
                variable(LOGIN_VARIABLE));
    }

    private static String variable(String name) {
        return required(System.getenv(name), "environment variable " + name);
    }

    private static String property(String name) {
        return required(System.getProperty(name), "system property " + name);
    }

    private static String required(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Missing " + name);
        }
        return value;
    }
}
