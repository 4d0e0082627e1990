using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rosette.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WebhookEndpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deliveries_host_next_attempt_at",
                table: "deliveries");

            migrationBuilder.AddColumn<DateTime>(
                name: "webhook_failing_since",
                table: "organizations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answer",
                table: "delivery_attempts",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "endpoint_id",
                table: "deliveries",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "webhook_endpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    host = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    event_types = table.Column<List<string>>(type: "text[]", nullable: false),
                    secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    former_secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    former_secret_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    disabled_reason = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    disabled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failing_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_endpoints", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhook_endpoints_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_endpoint_id_id",
                table: "deliveries",
                columns: new[] { "endpoint_id", "id" },
                filter: "endpoint_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_disabled_at",
                table: "webhook_endpoints",
                column: "disabled_at",
                filter: "disabled_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_failing_since",
                table: "webhook_endpoints",
                column: "failing_since",
                filter: "failing_since is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_endpoints_organization_id",
                table: "webhook_endpoints",
                column: "organization_id");

            // On an expression, which the model cannot name: DeliveryTurns.Column.
            migrationBuilder.Sql(
                "create index ix_deliveries_turns on deliveries (coalesce(endpoint_id, organization_id), next_attempt_at) where next_attempt_at is not null"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_deliveries_turns");

            migrationBuilder.DropTable(
                name: "webhook_endpoints");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_endpoint_id_id",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "webhook_failing_since",
                table: "organizations");

            migrationBuilder.DropColumn(
                name: "answer",
                table: "delivery_attempts");

            migrationBuilder.DropColumn(
                name: "endpoint_id",
                table: "deliveries");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_host_next_attempt_at",
                table: "deliveries",
                columns: new[] { "host", "next_attempt_at" },
                filter: "next_attempt_at is not null");
        }
    }
}
