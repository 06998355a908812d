/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLHandshakeException;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Failures in the forms in which Confluent's converter of 7.7 throws them. */
class TaskEndingAvroConverterTest {

    private static final byte[] RECORD = {0, 0, 0, 0, 7, 1};
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final FakeConverter confluents = new FakeConverter();
    private final TaskEndingAvroConverter converter = converter(Duration.ofMillis(200));

    @Test
    void handsEverythingOn() throws IOException {
        converter.configure(Map.of("schema.registry.url", "http://registry"), true);

        assertThat(confluents.settings).isEqualTo(Map.of("schema.registry.url", "http://registry"));
        assertThat(confluents.isKey).isTrue();
        assertThat(converter.config()).isSameAs(FakeConverter.CONFIG);
        assertThat(read()).isSameAs(FakeConverter.READ);
        assertThat(converter.toConnectData("topic", RECORD)).isSameAs(FakeConverter.READ);
        assertThat(converter.fromConnectData("topic", Schema.STRING_SCHEMA, "text"))
                .isSameAs(FakeConverter.WRITTEN);
        assertThat(converter.fromConnectData("topic", new RecordHeaders(), Schema.STRING_SCHEMA, "text"))
                .isSameAs(FakeConverter.WRITTEN);
        converter.close();
        assertThat(confluents.isClosed).isTrue();
    }

    /** Classes that settings name, such as those of credentials, lie beside Confluent's converter. */
    @Test
    void configuresConfluentsConverterWithItsOwnClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader connects = new ClassLoader(before) {};
        thread.setContextClassLoader(connects);
        try {
            converter.configure(Map.of(), false);

            assertThat(confluents.contextClassLoader).isSameAs(FakeConverter.class.getClassLoader());
            assertThat(thread.getContextClassLoader()).isSameAs(connects);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static List<RuntimeException> registryAway() {
        return List.of(
                new NetworkException("network", retrieving(new ConnectException("Connection refused"))),
                new DataException("read", retrieving(new ConnectException("Connection refused"))),
                new DataException("read", retrieving(new SSLHandshakeException("no trust"))),
                new DataException("read", retrieving(new IOException("gone", new EOFException()))),
                new RetriableException("read", new TimeoutException("read", new SocketTimeoutException())),
                // What has no cause is the answer 401, 403, 404 of something else, or 429.
                new ConfigException("Failed to access Avro data from topic t : Unauthorized; error code: 401"));
    }

    @ParameterizedTest
    @MethodSource("registryAway")
    void endsTheTaskWhenTheRegistryCannotBeAsked(RuntimeException failure) {
        confluents.fails(failure);

        assertThatThrownBy(this::read).isInstanceOf(RegistryAwayError.class).hasCause(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {50001, 50002, 50005, 503, 408, 404, 40801})
    void endsTheTaskWhenTheRegistryAnswersWithAnError(int errorCode) {
        confluents.fails(answer(errorCode));

        assertThatThrownBy(this::read)
                .isInstanceOf(RegistryAwayError.class)
                .hasMessage("The schema registry gave no schema (answer): the task ends with nothing dead-lettered;"
                        + " restart it when the registry answers");
    }

    @Test
    void goesOnWhenTheRegistryIsBack() {
        confluents.fails(answer(50001));
        assertThatThrownBy(this::read).isInstanceOf(RegistryAwayError.class);

        confluents.fails(null);

        assertThat(read()).isSameAs(FakeConverter.READ);
    }

    static List<RuntimeException> unreadable() {
        return List.of(
                new DataException("read", new SerializationException("Unknown magic byte!")),
                new DataException("read", new SerializationException("decode", new EOFException())),
                new DataException(
                        "read", new SerializationException("decode", new InvalidNumberEncodingException("number"))),
                new DataException("read", new SerializationException("decode", new IndexOutOfBoundsException(7))),
                new DataException("Unsupported type"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void leavesUnreadableBytesToTheRecord(RuntimeException failure) {
        confluents.fails(failure);

        assertThatThrownBy(this::read).isSameAs(failure);
        assertThat(confluents.reads).isOne();
    }

    @Test
    void leavesAnUnknownSchemaToTheRecordWhenItHasStayedUnknown() {
        RuntimeException failure = answer(SCHEMA_NOT_FOUND);
        confluents.fails(failure);

        assertThatThrownBy(this::read).isSameAs(failure);
        assertThat(confluents.reads).isGreaterThan(2);

        confluents.fails(null);
        assertThat(read()).isSameAs(FakeConverter.READ);
    }

    @Test
    void waitsForASchemaThatTheRegistryHasNotLoadedYet() {
        TaskEndingAvroConverter patient = converter(Duration.ofSeconds(20));
        confluents.failsOnce(answer(SCHEMA_NOT_FOUND));

        assertThat(patient.toConnectData("topic", new RecordHeaders(), RECORD)).isSameAs(FakeConverter.READ);
    }

    @Test
    void endsTheTaskWhenItIsInterruptedWhileARecordWaits() {
        confluents.fails(answer(SCHEMA_NOT_FOUND));
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::read).isInstanceOf(RegistryAwayError.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** As Connect makes it; Confluent's converter is not on the class path of this test. */
    @Test
    void namesConfluentsConverterWhenItIsMissing() {
        assertThatThrownBy(() -> new TaskEndingAvroConverter().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("io.confluent.connect.avro.AvroConverter")
                .hasMessageContaining("plugin.path");
    }

    private TaskEndingAvroConverter converter(Duration notFoundTimeout) {
        return new TaskEndingAvroConverter(confluents, new NotFoundTimeout(notFoundTimeout, () -> {}));
    }

    private SchemaAndValue read() {
        return converter.toConnectData("topic", new RecordHeaders(), RECORD);
    }

    private static RuntimeException answer(int errorCode) {
        return new DataException("read", retrieving(new RestClientException("answer", errorCode)));
    }

    private static SerializationException retrieving(Exception cause) {
        return new SerializationException("Error retrieving Avro value schema for id 7", cause);
    }
}
