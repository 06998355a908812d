/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.strokeplatform.rollout.files.SqlServerUrl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every address, user and password of a platform by the name of its environment variable: what {@code endpoints.env}
 * holds and what the services get. A variable that the user exported stands for a service of the user's own.
 */
public final class Endpoints {

    /** Names the file that the caller's variables were sourced from: those are ours and override nothing. */
    private static final String SOURCE = "STROKE_ENDPOINTS";

    /**
     * Keeps a session's writes out of the binary log. Nobody reads what the sinks write: it would cost each of their commits
     * a second flush, and the source would read past it. A filter of the server by database would also keep out what others
     * do to the source's tables while such a database is their default.
     */
    private static final String UNLOGGED = "sessionVariables=sql_log_bin=0";

    /** Within this machine encryption protects nothing, and takes some of the SQL sinks' time. */
    private static final String NOT_ENCRYPTED = "sslMode=DISABLED&allowPublicKeyRetrieval=true";

    private static final Set<String> NOT_FOR_USERS = Set.of(
            "MYSQL_CDC_USER",
            "MYSQL_CDC_PASSWORD",
            "MYSQL_ROOT_PASSWORD",
            "KAFKA_REPLICATION_FACTOR",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "MYSQL_SSL_MODE",
            "PSEUDONYM_KEY",
            "PSEUDONYM_KEY_ID");

    private final Map<String, String> values = new LinkedHashMap<>();

    /** What stands for the user's own services; may hold other variables too. */
    private final Map<String, String> own;

    private Endpoints(Map<String, String> own) {
        this.own = own;
    }

    /**
     * Puts the endpoints together.
     *
     * @param offset what is added to each port
     * @param environment the caller's environment, which only counts as long as the folder remembers no services
     */
    public static Endpoints of(DataDirectory data, Secrets secrets, int offset, Map<String, String> environment) {
        return of(
                data,
                secrets,
                offset,
                OwnServices.remembered(data).orElseGet(() -> new OwnServices(used(environment))));
    }

    /** The same with other services than those that the folder remembers. */
    public static Endpoints of(DataDirectory data, Secrets secrets, int offset, OwnServices services) {
        Endpoints endpoints = new Endpoints(services.values());
        endpoints.add(SOURCE, data.endpoints().toAbsolutePath().toString());
        endpoints.add("API_URL", "http://" + address(Port.API, offset));
        // Our own workers, whatever is exported: their credentials go nowhere else.
        endpoints.values.put("CONNECT_URL", "http://" + address(Port.CONNECT, offset));
        endpoints.values.put("CONNECT_USER", "stroke_rollout");
        endpoints.values.put("CONNECT_PASSWORD", secrets.get("connect"));
        endpoints.add("METRICS_URL", "http://" + address(Port.CONNECT_METRICS, offset) + "/metrics");
        endpoints.add("PROMETHEUS_URL", "http://" + address(Port.PROMETHEUS, offset));
        String registry = "http://" + address(Port.SCHEMA_REGISTRY, offset);
        endpoints.add("SCHEMA_REGISTRY_URL", registry + "/apis/ccompat/v7");
        endpoints.add("APICURIO_REGISTRY_URL", registry + "/apis/registry/v2");
        Cluster cluster = Cluster.remembered(data);
        endpoints.add(
                "KAFKA_BOOTSTRAP",
                IntStream.rangeClosed(1, cluster.brokers())
                        .mapToObj(number -> address(Port.KAFKA, Port.shiftOfBroker(number) + offset))
                        .collect(Collectors.joining(",")));
        // How many brokers the user's own cluster has, the folder does not say.
        int copies = endpoints.isExternal("KAFKA_BOOTSTRAP") ? 1 : cluster.copies();
        endpoints.add("KAFKA_REPLICATION_FACTOR", String.valueOf(copies));
        endpoints.add("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        endpoints.add("KAFKA_SASL_MECHANISM", "GSSAPI");

        endpoints.add("MYSQL_HOST", Context.HOST);
        endpoints.add("MYSQL_PORT", String.valueOf(Port.MYSQL.number() + offset));
        endpoints.add("MYSQL_SSL_MODE", "preferred");
        endpoints.add("MYSQL_DATABASE", "stroke_predictions");
        endpoints.add("MYSQL_USER", "stroke_api");
        endpoints.add("MYSQL_PASSWORD", secrets.get("mysql.api"));
        endpoints.add("MYSQL_OWNER_USER", "stroke_owner");
        endpoints.add("MYSQL_OWNER_PASSWORD", secrets.get("mysql.owner"));
        endpoints.add("MYSQL_CDC_USER", "stroke_cdc");
        endpoints.add("MYSQL_CDC_PASSWORD", secrets.get("mysql.cdc"));
        endpoints.add("MYSQL_ROOT_PASSWORD", secrets.get("mysql.root"));

        String mysql = "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT");
        endpoints.add(
                "REPLICA_JDBC_URL",
                mysql + "/stroke_predictions_sink?rewriteBatchedStatements=true&nullDatabaseMeansCurrent=true"
                        + "&useLocalSessionState=true&" + endpoints.sinkSession());
        endpoints.add("REPLICA_USER", "stroke_replica");
        endpoints.add("REPLICA_PASSWORD", secrets.get("mysql.replica"));
        endpoints.addReaderOfReplica(mysql, secrets);

        endpoints.add("S3_ENDPOINT", "http://" + address(Port.S3, offset));
        endpoints.add("S3_BUCKET", "mlops-dbz-sink");
        endpoints.add("AWS_ACCESS_KEY_ID", "stroke");
        endpoints.add("AWS_SECRET_ACCESS_KEY", secrets.get("s3"));
        endpoints.add("AWS_REGION", "us-east-1");
        endpoints.add("CATALOG_JDBC_URL", mysql + "/stroke_catalog?" + endpoints.sinkSession());
        endpoints.add("CATALOG_USER", "stroke_catalog");
        endpoints.add("CATALOG_PASSWORD", secrets.get("mysql.catalog"));
        endpoints.add("SPARK_MASTER", "spark://" + address(Port.SPARK_MASTER, offset));
        endpoints.add("SPARK_UI_URL", "http://" + address(Port.SPARK_UI, offset));
        endpoints.add("SPARK_AUTHENTICATE_SECRET", secrets.get("spark"));
        endpoints.add("JUPYTER_URL", "http://" + address(Port.JUPYTER, offset));
        endpoints.add("JUPYTER_TOKEN", secrets.get("jupyter"));
        endpoints.add("PSEUDONYM_KEY", secrets.get("pseudonym"));
        endpoints.add("PSEUDONYM_KEY_ID", "local-1");
        return endpoints;
    }

    private String sinkSession() {
        return isExternal("MYSQL_HOST") ? UNLOGGED : UNLOGGED + "&" + NOT_ENCRYPTED;
    }

    /** Who only looks at the replica. On a server of the user's own that is its writer, where no other user is named. */
    private void addReaderOfReplica(String mysql, Secrets secrets) {
        boolean ownUrl = isExternal("REPLICA_JDBC_URL");
        boolean writerReads = ownUrl || isExternal("MYSQL_HOST");
        // Without what keeps writes out of the binary log: there are none.
        add("REPLICA_READER_JDBC_URL", ownUrl ? get("REPLICA_JDBC_URL") : mysql + "/stroke_predictions_sink");
        add("REPLICA_READER_USER", writerReads ? get("REPLICA_USER") : "stroke_reader");
        add("REPLICA_READER_PASSWORD", writerReads ? get("REPLICA_PASSWORD") : secrets.get("mysql.reader"));
    }

    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No endpoint " + name);
        }
        return value;
    }

    /** Whether the user pointed this endpoint at a service of their own. */
    public boolean isExternal(String name) {
        return own.containsKey(name);
    }

    /** The services of the user's own, as the data folder is to remember them. */
    public OwnServices own() {
        Map<String, String> own = new TreeMap<>(external());
        own.remove(SOURCE);
        return new OwnServices(own);
    }

    /** What the user pointed at services of their own. */
    public Map<String, String> external() {
        Map<String, String> external = new LinkedHashMap<>(values);
        external.keySet().retainAll(own.keySet());
        return external;
    }

    /** Some of them, for a process that needs no more; new and free to change. */
    public Map<String, String> only(Collection<String> names) {
        Map<String, String> chosen = new TreeMap<>();
        names.forEach(name -> chosen.put(name, get(name)));
        return chosen;
    }

    public Map<String, String> asMap() {
        return Map.copyOf(values);
    }

    /** Writes the file to {@code source}. */
    public void writeTo(Path file) {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> {
            if (!NOT_FOR_USERS.contains(name)) {
                lines.append("export ").append(name).append("='").append(value).append("'\n");
            }
        });
        PrivateFiles.write(file, lines.toString());
    }

    private void add(String name, String embedded) {
        values.put(name, own.getOrDefault(name, embedded));
    }

    /** In a new folder an empty variable is as good as none. */
    private static Map<String, String> used(Map<String, String> environment) {
        Map<String, String> used = exported(environment);
        used.values().removeIf(String::isEmpty);
        return used;
    }

    /** The caller's variables without those that were sourced from a platform's file. */
    static Map<String, String> exported(Map<String, String> environment) {
        String source = environment.get(SOURCE);
        Map<String, String> exported = new LinkedHashMap<>(environment);
        if (source != null && Files.exists(Path.of(source))) {
            try (BufferedReader lines = Files.newBufferedReader(Path.of(source))) {
                lines.lines()
                        .map(line -> line.replaceFirst("^export ", "").split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .forEach(pair -> exported.remove(pair[0], pair[1].replaceAll("^'|'$", "")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        exported.computeIfPresent("REPLICA_JDBC_URL", (name, url) -> SqlServerUrl.completed(url));
        return exported;
    }

    private static String address(Port port, int offset) {
        return Context.HOST + ":" + (port.number() + offset);
    }
}
