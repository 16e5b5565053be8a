/**
 * Benchmarks of single steps (JMH): {@code mvn -Pjmh test}. They call what the hub calls, with the shipped configuration
 * and made-up people.
 */
package clientregistry.benchmarks;
