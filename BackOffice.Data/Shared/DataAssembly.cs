namespace BackOffice.Data.Shared;
internal static class DataAssembly;
