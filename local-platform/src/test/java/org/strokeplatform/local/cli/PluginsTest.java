/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Edition;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Plugins;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PluginsTest {

    private static final String JDBC = "io/confluent/connect/jdbc/JdbcSinkConnector.class";
    private static final String S3 = "io/confluent/connect/s3/S3SinkConnector.class";
    private static final String AVRO = "io/confluent/connect/avro/AvroConverter.class";
    private static final String AVRO_DATA = "io/confluent/connect/avro/AvroData.class";
    private static final String AVRO_SCHEMA = "io/confluent/kafka/schemaregistry/avro/AvroSchema.class";
    private static final String MAP = "io/confluent/kafka/schemaregistry/utils/BoundedConcurrentHashMap.class";
    private static final String CONTAINER = "io/confluent/kafka/serializers/NonRecordContainer.class";
    private static final String DRIVER = "com/mysql/cj/jdbc/Driver.class";
    private static final String MYSQL = "jdbc:mysql://h/d";

    @TempDir
    private Path folder;

    @Test
    void isOpenWithNothingBroughtAtFirst() {
        assertThat(Plugins.remembered(new DataDirectory(folder))).isEqualTo(new Plugins(Edition.OPEN, List.of()));
    }

    @Test
    void remembersWhatWasAskedFor() {
        DataDirectory data = new DataDirectory(folder);
        Plugins asked = new Plugins(Edition.CONFLUENT, List.of(folder.resolve("a"), folder.resolve("b c")));

        asked.remember(data);

        assertThat(Plugins.remembered(data)).isEqualTo(asked);
        assertThat(asked.changedTo(null, List.of())).isEqualTo(asked);
        assertThat(asked.changedTo(Edition.CONFLUENT, List.of())).isEqualTo(asked);
        assertThat(asked.changedTo(Edition.OPEN, List.of())).isEqualTo(Plugins.open());
        assertThat(asked.changedTo(null, List.of(folder)).external()).containsExactly(folder);
    }

    @Test
    void findsTheClassesWhereverTheJarsLie() throws IOException {
        layOut();
        Plugins plugins = new Plugins(Edition.CONFLUENT, List.of(folder));

        assertThatCode(() -> plugins.requireComplete(List.of(folder), MYSQL)).doesNotThrowAnyException();
    }

    @Test
    void namesTheJarsThatAPluginLoadsAndDoesNotBring() throws IOException {
        layOut();
        Files.delete(folder.resolve("confluentinc-kafka-connect-s3-10.6.7/lib/kafka-schema-registry-client.jar"));
        Plugins plugins = new Plugins(Edition.CONFLUENT, List.of(folder));

        assertThatThrownBy(() -> plugins.requireComplete(List.of(folder), "jdbc:sqlserver://h"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("Plugins lack jars in their own folders. io.confluent.connect.jdbc.JdbcSinkConnector, which"
                        + " loads com.microsoft.sqlserver.jdbc.SQLServerDriver: add mssql-jdbc.jar;"
                        + " io.confluent.connect.s3.S3SinkConnector, which loads"
                        + " io.confluent.kafka.schemaregistry.avro.AvroSchema: add kafka-schema-registry-client.jar"
                        + " to the plugin's folder, with what it depends on (connect-plugins/README.md)");
    }

    @Test
    void namesThePluginsThatAreMissing() throws IOException {
        jar("kafka-connect-jdbc/kafka-connect-jdbc.jar", JDBC);
        Plugins plugins = new Plugins(Edition.CONFLUENT, List.of(folder));

        assertThatThrownBy(() -> plugins.requireComplete(List.of(folder), MYSQL))
                .isInstanceOf(PlatformException.class)
                .hasMessage("The edition confluent needs io.confluent.connect.avro.AvroConverter,"
                        + " io.confluent.connect.s3.S3SinkConnector; name the folder that holds these plugins with"
                        + " --plugin-path or build them with ./mvnw -Pconfluent -DskipTests package");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> new Plugins(Edition.OPEN, List.of(missing)).requireComplete(List.of(missing), MYSQL))
                .hasMessage("--plugin-path: expected a folder of Connect plugins, found none at " + missing);
    }

    @Test
    void isAskedForByTheNamesOfTheEditions() {
        CommandLine commandLine = new CommandLine(new UpCommand());

        assertThatCode(() -> commandLine.parseArgs("--edition", "confluent", "--plugin-path", "a"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> commandLine.parseArgs("--edition", "closed"))
                .hasMessageContaining("open")
                .hasMessageContaining("confluent");
    }

    /** Stand-ins for Confluent's plugins, each with what it loads in its own folder. */
    private void layOut() throws IOException {
        jar("confluentinc-kafka-connect-jdbc-10.8.4/lib/kafka-connect-jdbc-10.8.4.jar", JDBC);
        jar("confluentinc-kafka-connect-jdbc-10.8.4/lib/mysql-connector-j.jar", DRIVER);
        jar("confluentinc-kafka-connect-s3-10.6.7/lib/kafka-connect-s3-10.6.7.jar", S3);
        jar("confluentinc-kafka-connect-s3-10.6.7/lib/kafka-connect-avro-data.jar", AVRO_DATA);
        jar("confluentinc-kafka-connect-s3-10.6.7/lib/kafka-schema-registry-client.jar", AVRO_SCHEMA, MAP);
        jar("confluentinc-kafka-connect-s3-10.6.7/lib/kafka-avro-serializer.jar", CONTAINER);
        jar("converter.jar", AVRO, AVRO_DATA, AVRO_SCHEMA, CONTAINER);
    }

    private void jar(String path, String... entries) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.closeEntry();
            }
        }
    }
}
